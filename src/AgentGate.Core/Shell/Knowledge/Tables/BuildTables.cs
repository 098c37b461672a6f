namespace AgentGate.Core.Shell.Knowledge.Tables;

/// <summary>
/// Build tools, test runners and package managers. They run code of the repository or of packages, so that only a policy that names them allows
/// them; subcommands that merely report are understood. <c>make</c> and npm's scripts are judged by their text.
/// </summary>
internal static class BuildTables
{
    public const string Text = """
program make gmake
  flag -bmBdeikLnpqrRsStvw --always-make --environment-overrides --ignore-errors --keep-going --no-keep-going --check-symlink-times --just-print --dry-run --recon
  flag --print-data-base --question --no-builtin-rules --no-builtin-variables --silent --quiet --no-silent --stop --touch --trace --version --print-directory
  flag --no-print-directory --warn-undefined-variables --help
  value -CIWof --directory --include-dir --what-if --new-file --assume-new --old-file --assume-old --file --makefile
  optional -jlO --jobs --load-average --max-load --output-sync --debug --shuffle
  unknown -E= --eval=
  operands skip*

program cmake ctest cpack ninja meson bazel bazelisk buck buck2 pants scons waf xmake autoconf automake autoreconf configure libtool premake5 qmake gradle gradlew mvn mvnw ant task rake invoke inv just nox tox pre-commit lefthook husky act earthly skaffold tilt dagger nx turbo lerna rush gulp grunt webpack rollup vite parcel esbuild swc babel next nuxt astro gatsby remix storybook cypress playwright jest vitest mocha ava tap karma nyc c8 phpunit pest artisan composer bundle bundler gem rails rspec cucumber minitest pytest py.test coverage sphinx-build mkdocs hugo jekyll gatsby-cli nodemon pm2 concurrently npm-run-all run-s run-p cross-env ts-jest electron electron-builder expo react-native ng vue-cli-service ember svelte-kit wrangler vercel netlify firebase serverless sls sam cdk pulumi amplify cargo-nextest tarpaulin wasm-pack trunk dotnet-ef msbuild nuget paket fake csc vbc fsi csi fsc pdm hatch rye flit poetry-core pipenv easy_install twine conan vcpkg cabal-install goreleaser golangci-lint staticcheck air mage ko gotestsum ginkgo
  doubt
  style plain
  operands skip*

program npm
  value --prefix -C --workspace -w --userconfig --globalconfig --registry --cache --loglevel --script-shell
  flag --silent -s --quiet -q --verbose --json --global -g --version -v --help -h --no-audit --no-fund --offline --prefer-offline --yes -y --workspaces -ws --include-workspace-root --if-present --ignore-scripts --foreground-scripts --dry-run --all -a --parseable -p --long -l --depth?
  inherit

sub run, run-script, rum, urn, test, t, tst, start, stop, restart
  operands skip*

sub exec, x
  value -c --call --package -p
  operands skip*

sub ls, list, la, ll, root, prefix, bin, explain, why, fund, help, help-search, completion, get, query, sbom, config get, config list, config ls, c get, pkg get, cache ls, cache verify, ping
  value --depth --omit --include
  operands skip*

sub view, info, show, v, search, s, find, se, outdated, docs, repo, bugs, home, audit, dist-tag ls, owner ls, whoami, doctor, profile get, team ls
  value --author --searchlimit --depth --omit --audit-level
  flag --omit=dev --production
  connect --registry
  always connect https://registry.npmjs.org
  operands skip*

sub pack
  value --pack-destination
  always write .
  doubt
  operands skip*

sub install, i, in, ins, inst, isntall, add, ci, clean-install, ic, install-clean, update, up, upgrade, udpate, uninstall, remove, rm, un, r, unlink, link, ln, dedupe, ddp, prune, rebuild, rb, init, create, innit, publish, unpublish, deprecate, login, logout, adduser, token, version, config set, config delete, config edit, config, c, set, pkg set, pkg delete, pkg fix, pkg, cache add, cache clean, cache, audit fix, install-test, it, install-ci-test, cit, shrinkwrap, edit, explore, dist-tag, owner, access, hook, org, team, profile, star, unstar, stars, completion-install, diff, exec-all
  style plain
  doubt
  always connect https://registry.npmjs.org
  operands skip*

program pnpm yarn bun
  value --prefix -C --cwd --dir --filter -F --workspace -w --registry --loglevel --reporter
  flag --silent -s --quiet -q --verbose --json --global -g --version -v --help -h --offline --prefer-offline --recursive -r --if-present --ignore-scripts --parallel --stream --no-bail --bun --watch --hot
  inherit

sub run, run-script, test, t, start, stop, restart
  operands skip*

sub exec, x, dlx
  value -c --package -p
  operands skip*

sub ls, list, la, ll, why, root, bin, prefix, licenses, config get, config list, store path, workspaces info, workspaces list, workspace list, constraints query, pm ls, pm cache, pm bin, help, explain, env list, node
  flag --depth= --prod --dev --long --parseable --only-projects --pattern
  value --depth
  operands skip*

sub outdated, audit, info, view, show, search, npm info, npm audit, doctor, whoami
  always connect https://registry.npmjs.org
  operands skip*

sub install, i, add, ci, update, up, upgrade, remove, rm, uninstall, un, link, unlink, init, create, publish, import, rebuild, prune, dedupe, fetch, patch, patch-commit, deploy, config set, config delete, config, set, store, store prune, cache, cache clean, global, login, logout, version, policies, plugin, plugin import, pack, self-update, setup, approve-builds, env use, env, workspace, workspaces, workspaces foreach, workspaces focus, autoclean, check, generate-lock-entry, build, upgrade-interactive, pm trust, pm, repl, unplug, stage, rebuild-all
  style plain
  doubt
  always connect https://registry.npmjs.org
  operands skip*

program npx bunx pnpx
  style posix
  flag --yes -y --no --quiet -q --no-install --ignore-existing --bun --version --help --prefer-online --offline
  value -c --call -p --package --cache --shell -w --workspace --prefix --registry
  operands skip*

program corepack
  doubt
  style plain
  operands skip*

program cargo
  value --config -C --color -Z --manifest-path
  flag -qvV --quiet --verbose --version --list --offline --locked --frozen --help -h

sub version, help, locate-project, pkgid, read-manifest, verify-project
  flag -vq --verbose --quiet --workspace
  value --message-format --manifest-path -p --package
  operands skip*

sub tree, metadata
  flag -dvqi --all --duplicates --no-dedupe --all-features --no-default-features --workspace --no-deps --offline --locked --frozen --quiet --verbose
  value -ep --depth --edges --invert --prune --format -f --prefix --features --target --filter-platform --format-version --manifest-path --package --exclude --color --charset
  optional -i --invert
  operands skip*

sub search, info, owner
  flag -qv --quiet --verbose --list
  value --limit --registry --index --color
  doubt -a= -r= --add= --remove=
  always connect https://crates.io
  operands skip*

sub fmt
  flag --all --check -qv --quiet --verbose
  value -p --package --manifest-path --message-format
  unless --check: writetree .
  operands skip*

sub build, b, check, c, clippy, test, t, bench, run, r, doc, d, rustc, rustdoc, clean, new, init, add, remove, rm, update, publish, package, install, uninstall, fetch, fix, vendor, generate-lockfile, login, logout, yank, miri, nextest, expand, watch, audit, deny, outdated, llvm-cov, tarpaulin, make, xtask, dist, report, config
  style plain
  doubt
  operands skip*

program go
  style dashed
  value -C

sub version, env, list, doc, help, mod graph, mod why, mod verify, mod edit -json, tool dist list, bug, fix -diff
  flag -m -u -json -all -src -short -cmd -c -e -f= -deps -test -export= -find -versions -retracted -reuse= -vendor -v -n -x -changed -compiled -mod= -http
  doubt -w= -toolexec= -modfile= -overlay= -o= -exec=
  operands skip*

sub fmt
  flag -n -x -mod=
  unless -n: writetree .
  operands skip*

sub vet
  flag -n -x -v -json -c=
  value -tags -mod
  unknown -vettool= -toolexec=
  doubt
  operands skip*

sub build, test, run, install, get, generate, mod, mod tidy, mod download, mod init, mod edit, mod vendor, work, work init, work use, work sync, clean, tool, fix, telemetry, mod edit -replace
  style plain
  doubt
  operands skip*

program dotnet
  flag --version --info --list-sdks --list-runtimes --help -h -d --diagnostics -v

sub --version, list, list package, list reference, sln list, tool list, workload list, nuget list source, help, sdk check, nuget locals
  flag --outdated --deprecated --vulnerable --include-transitive --include-prerelease -g --global --local --highest-minor --highest-patch --list -l
  value --framework --source --config --format --verbosity -v
  operands skip*

sub build, test, run, restore, publish, pack, clean, format, new, add, remove, sln, sln add, sln remove, watch, tool, tool install, tool run, tool restore, tool update, tool uninstall, ef, msbuild, vstest, nuget, nuget push, nuget add source, workload, workload install, exec, fsi, dev-certs, user-secrets, store, build-server, script, csharpier, outdated, sonarscanner, coverage, swagger, aspnet-codegenerator, fantomas, cake, nbgv, add package, add reference, remove package, remove reference, package, package add, reference
  style plain
  doubt
  operands skip*

program pip pip3
  flag -qvhV --quiet --verbose --help --version --no-color --no-input --disable-pip-version-check --no-cache-dir --isolated --require-virtualenv
  value --log --proxy --timeout --retries --exists-action --trusted-host --cert --client-cert --cache-dir --python --use-feature
  inherit

sub list, show, check, freeze, debug, inspect, help, hash, config list, config get, cache list, cache dir, cache info, completion, index versions
  flag -loufe --outdated --uptodate --editable --local --user --pre --files --all --exclude-editable --include-editable --not-required --verbose
  value --format --path --exclude -r --algorithm -a
  operands skip*

sub install, uninstall, download, wheel, config set, config unset, config edit, config, cache purge, cache remove, search, index, lock
  style plain
  doubt
  always connect https://pypi.org
  operands skip*

program uv
  value --directory --project --cache-dir --color --config-file --python -p
  flag -qvVhn --quiet --verbose --version --help --offline --no-cache --no-config --no-progress
  inherit

sub tree, version, help, pip list, pip show, pip freeze, pip check, pip tree, python list, python find, python dir, tool list, tool dir, cache dir, self version
  flag --universal --outdated --all-packages --no-dedupe --invert --frozen --locked --no-dev --only-dev --editable --strict --all-versions --only-installed --files --short
  value --depth --prune --package --format --exclude --python-version --python-platform --only-group --group --no-group --output-format
  operands skip*

sub run, sync, lock, add, remove, init, pip, pip install, pip uninstall, pip compile, pip sync, venv, tool, tool run, tool install, tool uninstall, tool upgrade, python, python install, python uninstall, python pin, build, publish, cache, cache clean, cache prune, self, self update, export, format, auth
  style plain
  doubt
  operands skip*

program uvx pipx
  doubt
  style plain
  operands skip*

program poetry
  flag -qvVhn --quiet --verbose --version --help --no-interaction --no-ansi --ansi --no-plugins --no-cache
  value -C --directory -P --project
  inherit

sub show, check, about, list, help, env info, env list, config --list, version -s, search
  flag -tloaT --latest --outdated --tree --all --top-level --strict --lock --why --short --full-path --path
  value --only --without --with
  operands skip*

sub run, install, add, remove, update, build, publish, new, init, lock, env use, env remove, env, env activate, shell, config, cache, self, source, version, export, sync, python
  style plain
  doubt
  operands skip*

program rustup
  flag -qvhV --quiet --verbose --help --version

sub show, show active-toolchain, show home, toolchain list, target list, component list, which, doc, check, help, completions, run --help
  flag --installed -v --verbose --path --quiet -q
  value --toolchain
  operands skip*

sub install, update, default, toolchain, toolchain install, toolchain uninstall, toolchain link, target, target add, target remove, component, component add, component remove, override, override set, override unset, self, run, set, man
  style plain
  doubt
  operands skip*
""";
}
