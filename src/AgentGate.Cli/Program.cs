using AgentGate.Cli.Commands;

return Dispatcher.Run(Environment.GetCommandLineArgs()[0], args);
