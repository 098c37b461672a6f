namespace AgentGate.Core.Shell.Knowledge.Tables;

/// <summary>Options of interpreters and compilers. What interpreters do with code is in <c>Programs/Interpreters</c>.</summary>
internal static class LanguageTables
{
    public const string Text = """
program python python2 python3 pypy pypy3 ipython
  flag -bBdEhiIOPqsSuvVx --version --help
  value -cmWX --check-hash-based-pycs
  operands skip*

program node nodejs
  style posix
  flag -vhic --version --help --interactive --check --test --watch --no-warnings --enable-source-maps --trace-warnings --inspect --inspect-brk --expose-gc --experimental-strip-types --no-deprecation --harmony
  value -eprC --eval --print --require --import --loader --experimental-loader --conditions --max-old-space-size --input-type --test-name-pattern --test-reporter --env-file --env-file-if-exists --stack-size --watch-path
  optional --test-concurrency --unhandled-rejections
  operands skip*

program perl
  flag -acfnpsStTuUvVwWxX
  value -eEFIMm
  optional -0 -i -l -d -D -C
  operands skip*

program ruby
  flag -acdhlnpsSvwWxyU --version --help --verbose --debug --disable-gems
  value -eCEFIrKTX --encoding --external-encoding
  optional -0 -i --jit --yjit
  operands skip*

program php
  flag -aCehHilmnqsvwz --version --help --interactive --syntax-check --no-php-ini --info --modules
  value -cdfFrRBESTtz --run --file --define --process-code --process-file --process-begin --process-end --server --docroot
  operands skip*

program lua luajit lua5.1 lua5.3 lua5.4
  flag -ivEW
  value -el
  operands skip*

program Rscript R julia
  flag --version --help --vanilla --no-save --no-restore --slave --quiet --no-init-file -q
  value -eEpL --eval --project --threads --args --default-packages
  operands skip*

program deno
  doubt
  flag --version -V --help -h
  optional --env-file

sub run, eval, test, bench, task, serve, repl, compile, install, add, cache, publish, deploy, jupyter, x, remove, uninstall, upgrade, bundle, clean, outdated, update
  style plain
  doubt
  operands skip*

sub fmt, lint, check, doc, info, types, help
  flag --check --quiet -q --json --watch --all --no-config --no-lock --no-remote --unstable --fix --doc --html --lint --private
  value --config -c --ext --ignore --filter --rules-include --rules-exclude
  when --check: visible*
  operands tree*

program java javac jshell kotlin kotlinc scala groovy clojure sbt lein ghc runghc stack cabal elixir mix iex erl rebar3 ocaml dune opam swift swiftc xcodebuild crystal nim zig v dart flutter tclsh racket guile sbcl octave maxima gnuplot osascript wish expectk awka psysh tsx ts-node esno zx coffee bun-node
  doubt
  style plain
  operands skip*

program gcc g++ cc c++ clang clang++ tcc rustc as ld gfortran nasm yasm
  doubt
  style plain
  operands skip*

program rustfmt
  flag --check --verbose -v --quiet -q --backup --help -h --version -V --print-config --unstable-features --skip-children
  value --edition --style-edition --config --config-path --emit --color --files-with-diff -l
  when --check: read*
  operands edit*

program gofmt goimports
  flag -ldsweE
  value -r -cpuprofile -local
  when -w: edit*
  operands tree*

program clang-format
  style dashed
  flag -i -n -Werror --dry-run --version --help -dump-config
  value -style -assume-filename -lines -offset -length -fallback-style -sort-includes
  when -i: edit*
  operands read*

program xmllint
  style dashed
  flag -noout -format -recover -html -xmlout -valid -noent -nonet -nocatalogs -c14n -compress -dropdtd -huge -version -noblanks -nocdata -nodict -nowarning -pedantic -repeat -stream -timing -walker -xinclude
  value -xpath -encode -pretty -pattern -maxmem
  read -schema -relaxng -dtdvalid -schematron
  write -output
  doubt -shell -catalogs -path= -load-trace -loaddtd -postvalid
  operands read*

program xsltproc
  doubt
  style plain
  operands skip*

program protoc buf flatc thrift
  doubt
  style plain
  operands skip*
""";
}
