namespace AgentGate.Core.Shell.Knowledge.Tables;

/// <summary>Editors that are not read further (vim's commands are read in <c>Programs/Editors</c>), and shells by name.</summary>
internal static class EditorTables
{
    public const string Text = """
program vim vi nvim view ex vimdiff gvim rvim
  style plain
  operands skip*

program nano pico micro joe ne mg kak helix hx emacs emacsclient ed red jed code cursor subl atom gedit kate mousepad idea rider webstorm zed
  doubt
  style plain
  operands edit*

program bash sh dash zsh ksh ash rbash mksh yash fish csh tcsh nu pwsh powershell cmd xonsh elvish
  style plain
  operands skip*

program env printenv genv
  style plain
  operands skip*

program busybox toybox coreutils
  style plain
  operands skip*

program openssl
  style plain
  operands skip*

program kakoune ctags etags cscope global
  doubt
  style plain
  operands tree*
""";
}
