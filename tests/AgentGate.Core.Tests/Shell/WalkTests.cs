namespace AgentGate.Core.Tests.Shell;

/// <summary>What the walk says bash would execute, line by line. <c>*</c> is a word that cannot be known, <c>run ?</c> an execution that cannot.</summary>
public sealed class WalkTests
{
    [Theory]

    // Quotes and expansions.
    [InlineData(@"c\at 'a b' ""c $HOME"" $'\x41'", "run cat a b c /home/dev A")]
    [InlineData("prog ~ ~/x a~ '~' ~root/y", "run prog /home/dev /home/dev/x a~ ~ /root/y")]
    [InlineData("prog {a,b{1,2}}.c x{1..3} {a} {,x}y ${HOME}{1,2}", "run prog a.c b1.c b2.c x1 x2 x3 {a} y xy /home/dev1 /home/dev2")]
    [InlineData("x='a b'; prog $x \"$x\" ${x#a } ${x%b}. \"${x/a/c}\" ${#x} ${x:2} ${x^^}", "run prog a b a b b a . c b 3 b A B")]
    [InlineData("prog ${u:-d} ${1-e} \"${2:+f}\" ${GOPATH}", "run prog * e '' /home/dev/go …")]
    [InlineData("u=; prog ${u:-d} ${u-e} ${1-e} \"${u:+f}\" $GOPATH", "run prog d e '' /home/dev/go")]
    [InlineData("prog *.txt .e[n]v nothing* [ab].txt '*.txt'", "run prog a.txt b.txt .env nothing* a.txt b.txt *.txt")]
    [InlineData("prog /bin/c?t s*/m*.c", "run prog /bin/cat src/main.c")]
    [InlineData("set -f; prog *.txt", "run prog *.txt")]
    [InlineData("prog $((1+2*3)) $[4-1] $((x=5)) $x", "run prog 7 3 * *")]
    [InlineData("a=(x 'y z'); a+=(w); prog \"${a[@]}\" ${a[1]} ${#a[@]} \"${a[*]}\"", "run prog x y z w y z 3 x y z w")]
    [InlineData("declare -A m=([k]=v); prog ${m[k]} \"${m[q]}\"", "run prog v ''")]
    [InlineData("x=y; y=z; prog ${!x}", "run prog z")]
    [InlineData("IFS=,; x=a,b; prog $x", "run prog a b")]
    [InlineData("prog \"$unknown\" $other", "run prog * * …")]
    [InlineData("prog \"$unknown\"", "run prog *")]

    // Substitutions of known commands.
    [InlineData("prog $(echo a b) \"$(printf '%s-' x y)\" `basename /a/b.c .c` $(dirname /a/b) $(seq 2)", "run basename /a/b.c .c|run dirname /a/b|run seq 2|run prog a b x-y- b /a 1 2")]
    [InlineData("prog $(echo cHJvZw== | base64 -d | rev | tr a-z A-Z)", "run base64 -d|run rev|run tr a-z A-Z|run prog GORP")]
    [InlineData("prog \"$(cat <<E\nt $HOME\nE\n)\"", "run cat|run prog t /home/dev")]
    [InlineData("prog $(pwd) $(git rev-parse HEAD)", "run git rev-parse HEAD|run prog /home/dev/lab * …")]

    // What runs.
    [InlineData("a && b || c; d & e | f |& g", "run a|run b|run c|run d|run e|run f|run g")]
    [InlineData("! a; time b; { c; }; (d); if e; then f; elif g; then h; else i; fi", "run a|run b|run c|run d|run e|run f|run g|run h|run i")]
    [InlineData("for i in 1 'b c'; do a $i \"$i\"; done", "run a 1 1|run a b c b c")]
    [InlineData("while a; do b; done; until c; do d; done; for ((i=0;i<2;i++)); do e; done", "run a|run b|run c|run d|run e")]
    [InlineData("case $1 in a) b;; c|d) e;& *) f;; esac", "run b|run e|run f")]
    [InlineData("f() { a \"$@\" $#; }; f 1 '2 3'", "run a 1 2 3 2")]
    [InlineData("f() { local x=1; x=2 g; a $x; }; g() { b $x; }; x=0; f; a $x", "run b 2|run a 1|run a 0")]
    [InlineData("f() { a; }", "")]
    [InlineData("ls() { a; }; ls; command ls; \\ls", "run a|run ls")]
    [InlineData("set -- x y; shift; a $1 $#", "run a y 1")]
    [InlineData("eval 'a b' c; eval \"x=1; b \\$x\"", "run a b c|run b 1")]
    [InlineData("trap 'a b' EXIT", "run a b")]
    [InlineData("exec a b", "run a b")]
    [InlineData("command a; builtin echo; command -v b", "run a")]
    [InlineData("alias l='a b'; l c", "run a b c|run l c")]
    [InlineData("a <(b) >(c); d < <(e)", "run b|run c|run a * *|run e|run d")]
    [InlineData("[[ -n $(a) && x =~ $(b) ]]; [ $(c) ]; test \"`d`\"", "run a|run b|run c|run d")]
    [InlineData("x=$(a) y=`b` c; z=$(d)", "run a|run b|run c|run d")]
    [InlineData("coproc { a; }; coproc b c", "run a|run b c")]
    [InlineData("a <<E\n$(b)\nE\nc <<'E'\n$(d)\nE", "run b|run a|run c")]
    [InlineData("echo a; printf x; true; read x; cd /tmp; test -f y", "")]
    [InlineData("source vars.sh; a", "run a")]
    [InlineData("kill -9 1", "run kill -9 1")]

    // Text that is not valid, or not valid yet.
    [InlineData("a\nb (\nc", "run a|run ?")]
    [InlineData("a `b (` c", "run ?|run a * c …")]

    // What cannot be known.
    [InlineData("$x a", "run ?")]
    [InlineData("\"$x\" a", "run ?")]
    [InlineData("eval \"$x\"", "run ?")]
    [InlineData(". unknown.sh", "run ?")]
    [InlineData("a[$(b)]=1", "run b|run ?")]
    [InlineData("[[ 'a[$(b)]' -eq 1 ]]", "run ?")]
    [InlineData("x='a[$(b)]'; echo $((x))", "run ?")]
    [InlineData("read x; ((x))", "run ?")]
    [InlineData("let 'a[$(b)]=1'; unset 'a[`c`]'; test -v 'a[$(d)]'; printf -v 'a[$(e)]' x; declare 'a[$(f)]=1'", "run ?")]
    [InlineData("echo ${x@P}", "run ?")]
    [InlineData("PATH=.:$PATH; a", "run ?")]
    [InlineData("enable -f x.so x; hash -p /tmp/x ls; mapfile -C 'a' y < a.txt; complete -C a b", "run ?")]
    [InlineData("PROMPT_COMMAND=a", "run ?")]

    // What looks unknown and is not.
    [InlineData("i=0; while a; do i=$((i+1)); b $i; done; echo $((i*2))", "run a|run b 1|run b *")]
    [InlineData("n=$(a | wc -l); echo $((n+1)); [[ $n -gt 3 ]] && b", "run a|run wc -l|run b")]
    [InlineData("echo $((RANDOM % 10 + $# + $? + ${#x} + FOO))", "")]
    [InlineData("PATH=$PATH:/opt/x a; export PATH=\"$HOME/.dotnet:$PATH\"; b", "run a|run b")]
    public void Executions(string line, string expected) =>
        Assert.Equal(expected, string.Join('|', Shown.Runs(line)));

    [Theory]
    [InlineData("< a.txt", "read a.txt")]
    [InlineData("> out 2> err", "write out|write err")]
    [InlineData("echo x >> log &> both; : >| forced", "write log|write both|write forced")]
    [InlineData(": <> both", "read both|write both")]
    [InlineData("echo x > /dev/null 2>&1 < /dev/stdin >&2 3>&-", "")]
    [InlineData("echo x > /dev/tcp/example.com/443", "connect tcp://example.com:443")]
    [InlineData("echo $(< a.txt)", "read a.txt")]
    [InlineData("while read x; do :; done < a.txt > out", "read a.txt|write out")]
    [InlineData("echo a > \"$x\"", "write ?")]
    [InlineData("cd src; : < main.c", "read src/main.c")]
    [InlineData("cd src && : < main.c", "read src/main.c")]
    [InlineData("cd nowhere; : < x", "read nowhere/x|read x")]
    [InlineData("cd nowhere && : < x", "read nowhere/x")]
    [InlineData("cd nowhere || exit; : < x", "read nowhere/x")]
    [InlineData("(cd src); : < x", "read x")]
    [InlineData("cd src | :; : < x", "read x")]
    [InlineData("cd $x; : < y", "read ?")]
    [InlineData("pushd src; : < a; popd; : < b", "read src/a|read b")]
    [InlineData("cd src; cd -; : < x", "read x|read src/x")]
    [InlineData("cd src; cd ..; : < x", "read x")]
    [InlineData("if :; then cd src; fi; : < x", "read src/x")]
    [InlineData("if a; then cd src; fi; : < x", "read src/x|read x")]
    [InlineData(": < /proc/self/cwd/a.txt", "read a.txt")]
    [InlineData(": < ../lab/a.txt", "read a.txt")]
    [InlineData("x=a; if b; then x=c; fi; : < $x", "read ?")]
    [InlineData("for i in 1 2; do : < f$i; done", "read f1|read f2")]
    [InlineData("f() { : < $1; }; f a.txt", "read a.txt")]
    [InlineData("readonly x=a.txt\nx=b\n: < $x", "read ?")]
    [InlineData("set -a; source vars.sh; : < x", "read vars.sh|read src/x")]
    [InlineData("source .env; : < $SECRET_KEY", "read .env|read ?")]
    public void Files(string line, string expected) =>
        Assert.Equal(expected, string.Join('|', Shown.Operations(line).Where(o => !o.StartsWith("run ", StringComparison.Ordinal))));

    [Theory]
    [InlineData("cat > d.md <<'EOF'\nrm -rf / `a` $(b)\nEOF", "run cat")]
    [InlineData("git commit -m 'rm -rf /; `a`'", "run git commit -m rm -rf /; `a`")]
    [InlineData("echo 'a; b' \"c | d\"", "")]
    [InlineData("# a; b\necho x # c", "")]
    [InlineData("cat <<E\na; b | c\nE", "run cat")]
    public void Data_is_not_code(string line, string expected) => Assert.Equal(expected, string.Join('|', Shown.Runs(line)));
}
