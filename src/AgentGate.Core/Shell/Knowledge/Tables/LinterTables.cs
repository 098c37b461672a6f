namespace AgentGate.Core.Shell.Knowledge.Tables;

/// <summary>Linters and formatters. Those whose configuration is code (ESLint, Prettier, Pylint plugins) are not understood.</summary>
internal static class LinterTables
{
    public const string Text = """
program ruff
  flag --version -V --help -h --isolated
  value --config

sub check
  flag -qvseanwh --quiet --verbose --silent --diff --show-fixes --no-cache --exit-zero --exit-non-zero-on-fix --statistics --preview --no-preview --show-files --show-settings --watch --isolated --no-fix --ignore-noqa --respect-gitignore --force-exclude --help --add-noqa --no-fix-only --unsafe-fixes --no-unsafe-fixes
  flag --fix --fix-only
  value --select --ignore --extend-select --extend-ignore --per-file-ignores --fixable --unfixable --target-version --output-format --exclude --extend-exclude --line-length --stdin-filename --color --cache-dir
  use --config
  write -o --output-file
  when --fix --fix-only --add-noqa: edittree*=.
  operands visible*=.

sub format
  flag -qvsnh --quiet --verbose --silent --check --diff --no-cache --preview --isolated --respect-gitignore --force-exclude --help
  value --target-version --exclude --line-length --stdin-filename --range --color --cache-dir --extend-exclude
  use --config
  when --check --diff: visible*=.
  operands edittree*=.

sub rule, config, linter, version, help, analyze graph
  flag --all
  value --output-format
  operands skip*

sub clean, server, generate-shell-completion
  doubt
  operands skip*

program black isort autopep8 yapf
  flag -qvShirlc --quiet --verbose --check --diff --color --no-color --fast --safe --skip-string-normalization --skip-magic-trailing-comma --preview --unstable --version --help --check-only --in-place --recursive --stdout --pyi --no-cache
  value -tlCW --target-version --line-length --include --exclude --extend-exclude --force-exclude --stdin-filename --workers --required-version --code --profile --line-ranges --python-cell-magics
  use --config --settings-path --src
  when --check --diff -c --check-only: visible*
  operands edittree*

program mypy pyright pylint flake8 pyflakes bandit vulture pycodestyle pydocstyle radon eslint prettier stylelint biome oxlint standard xo tslint rubocop erb_lint ktlint detekt checkstyle spotless phpstan psalm php-cs-fixer phpcs phpcbf credo dialyxir scalafmt swiftlint swiftformat markdownlint-cli2 textlint vale write-good commitlint knip depcheck madge npm-check-updates ncu size-limit lighthouse semgrep codeql sonar-scanner snyk trivy grype gitleaks trufflehog checkov tfsec tflint terrascan kubeconform kubeval conftest opa djlint sqlfluff taplo cspell codespell typos ls-lint editorconfig-checker actionlint zizmor lychee
  doubt
  style plain
  operands skip*

program tsc
  flag -wbhv --noEmit --watch --pretty --strict --version --help --all --init --showConfig --listFiles --listFilesOnly --incremental --skipLibCheck --esModuleInterop --build --allowJs --checkJs --declaration --sourceMap --traceResolution --diagnostics --extendedDiagnostics --force --clean --verbose --dry --explainFiles --noErrorTruncation --strictNullChecks --noImplicitAny --resolveJsonModule
  value -tm --target --module --lib --jsx --moduleResolution --rootDir --baseUrl --types --locale
  use -p --project
  writetree --outDir --declarationDir
  write --outFile --tsBuildInfoFile
  doubt --plugins= --generateTrace= --generateCpuProfile=
  unless --noEmit --version -v --help -h --showConfig --listFilesOnly --all: writetree .
  operands read*

program shellcheck
  flag -axV --check-sourced --external-sources --list-optional --version --help --color? --norc
  value -efiosSPW --exclude --format --include --enable --shell --severity --source-path --wiki-link-count
  use --rcfile
  optional -C --color
  operands read*

program shfmt
  style dashed
  flag -l --list -d --diff -s --simplify -bn --binary-next-line -ci --case-indent -sr --space-redirects -kp --keep-padding -fn --func-next-line -mn --minify -f --find -version --version -h --help -tojson --to-json
  flag -w --write
  value -i --indent -ln --language-dialect -p --posix -filename --filename
  when -w --write: edittree*
  operands tree*

program hadolint
  flag --no-fail --no-color --verbose -V --strict-labels --disable-ignore-pragma --version -v --help -h
  value -f --format --ignore --trusted-registry --require-label --failure-threshold --error --warning --info --style
  use -c --config
  operands read*

program checkbashisms
  flag -fxnp --force --extra --posix --newline
  operands read*
""";
}
