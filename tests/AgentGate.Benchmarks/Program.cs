using AgentGate.Benchmarks;

// hook PREFIX     whole processes: `true`, the hook client of an installation, a node hook; one run, so compare within it
// decide          decisions in this process: time and allocation per ordinary line

return args switch
{
    ["hook", var prefix] => HookBench.Run(prefix),
    ["decide"] => DecisionBench.Run(),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: bench hook PREFIX | decide");
    return 2;
}
