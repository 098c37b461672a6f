namespace AgentGate.Core.Shell.Knowledge.Tables;

/// <summary>
/// Command lines of services. Subcommands that report contact the service the person has configured; the address is stated where it is a constant,
/// and where it is configuration the configuration file is stated as used. Everything that changes something there is a doubt.
/// </summary>
internal static class CloudTables
{
    public const string Text = """
program gh
  flag --version --help -h
  value -R --repo --hostname
  inherit

sub pr view, pr list, pr diff, pr checks, pr status, issue list, issue view, issue status, run list, run view, repo view, repo list, release list, release view, status, search prs, search issues, search repos, search code, search commits, workflow list, workflow view, label list, gist list, gist view, org list, project list, project view, ruleset list, ruleset view, cache list, auth status, variable list, browse, run watch, attestation verify, codespace list, milestone list, ssh-key list, gpg-key list, extension list, config list, config get, alias list, secret list, issue develop --list
  flag -wcvadt --web --comments --required --watch --fail-fast --exit-status --log --log-failed --verbose --name-only --patch --draft --all --fork --source --archived --no-archived --active --state-all --yaml --raw --files
  value -sLAaBHlmqtjuboeS --state --limit --author --assignee --base --head --label --milestone --search --jq --template --json --app --color --job --attempt --workflow --branch --user --event --status --commit --exclude --org --created --visibility --language --topic --mention --interval --filename --order --owner --match --sort --env --ref --key --ids
  always connect https://api.github.com
  operands skip*

sub auth token
  flag --secure-storage
  value --user -u
  doubt
  always read ~/.config/gh/hosts.yml
  operands skip*

sub api
  style plain
  doubt
  always connect https://api.github.com
  operands skip*

sub help, completion, version
  style plain
  operands skip*

sub pr create, pr merge, pr close, pr reopen, pr edit, pr comment, pr review, pr ready, pr checkout, pr lock, pr unlock, pr update-branch, issue create, issue close, issue reopen, issue edit, issue comment, issue delete, issue transfer, issue pin, issue develop, run rerun, run cancel, run delete, run download, repo clone, repo create, repo fork, repo delete, repo edit, repo sync, repo rename, repo archive, repo set-default, release create, release delete, release upload, release download, release edit, workflow run, workflow enable, workflow disable, label create, label delete, label edit, label clone, gist create, gist edit, gist delete, gist clone, secret set, secret delete, variable set, variable delete, auth login, auth logout, auth refresh, auth setup-git, auth switch, alias set, alias delete, alias import, extension install, extension upgrade, extension remove, extension exec, extension create, config set, ssh-key add, codespace, project, cache delete, copilot, attestation, ruleset check, gpg-key add
  style plain
  doubt
  always connect https://api.github.com
  operands skip*

program glab hub tea bb jira linear slack az gcloud gsutil bq doctl linode-cli hcloud flyctl fly heroku render railway ibmcloud oci aliyun s3cmd mc rclone b2 databricks snowsql supabase planetscale turso neonctl stripe twilio sentry-cli datadog-ci newrelic circleci travis buildkite-agent drone argocd flux istioctl linkerd consul nomad packer vagrant ansible ansible-playbook ansible-galaxy salt puppet chef knife terragrunt kops eksctl minikube kind k3d k9s kustomize kompose oc rancher crictl ctr buildah skopeo dive cosign notation oras crane copilot claude codex gemini aider cursor-agent opencode goose amp
  doubt
  style plain
  operands skip*

program aws
  style plain
  doubt
  operands skip*

program kubectl
  value -n --namespace --context --cluster --user --kubeconfig --as --as-group --request-timeout --token --certificate-authority --client-certificate --client-key --cache-dir -v --v
  connect -s --server
  flag --insecure-skip-tls-verify --match-server-version --warnings-as-errors --help -h
  inherit

sub get, describe, explain, api-resources, api-versions, version, cluster-info, top, top pods, top nodes, top pod, top node, logs, rollout status, rollout history, auth can-i, auth whoami, events, wait, diff, config current-context, config get-contexts, config get-clusters, config get-users
  flag -AwRfp --all-namespaces --watch --watch-only --recursive --show-labels --no-headers --previous --timestamps --all-containers --follow --client --short --ignore-not-found --show-kind --show-managed-fields --containers --namespaced --verbs? --prefix --list --sum --output-watch-events --allow-missing-template-keys --chunk-size? --show-events --server-print
  value -olck --output --selector --field-selector --sort-by --container --tail --since --since-time --limit-bytes --max-log-requests --template --label-columns -L --api-group --subresource --for --timeout --types --revision --api-version --pod-running-timeout
  read -f --filename --kustomize
  wary secret
  always use ~/.kube/config
  operands skip*

sub config view
  flag --minify --flatten --raw
  value -o --output
  with --raw --flatten: read ~/.kube/config
  always use ~/.kube/config
  operands skip*

sub apply, create, delete, edit, exec, run, expose, scale, autoscale, patch, replace, label, annotate, set, rollout, rollout restart, rollout undo, rollout pause, rollout resume, drain, cordon, uncordon, taint, attach, port-forward, proxy, cp, auth, debug, certificate, kustomize, plugin, config, config set, config use-context, config set-context, config delete-context, config unset, completion, options, krew, ns, ctx
  style plain
  doubt
  operands skip*

program helm
  flag --debug --help -h
  value -n --namespace --kube-context --kubeconfig --repository-config --registry-config
  inherit

sub list, ls, status, history, get, get values, get manifest, get notes, get all, show, show values, show chart, show readme, show all, search, search repo, search hub, version, env, repo list, plugin list, dependency list, help
  flag -aqAlr --all --all-namespaces --short --revision? --devel --versions --reverse --pending --failed --deployed
  value -o --output --filter --max -m --version --repo --revision --max-col-width
  always use ~/.kube/config
  operands skip*

sub template, lint
  flag --dependency-update --include-crds --skip-tests --validate --is-upgrade --strict --with-subcharts --quiet --generate-name -g --no-hooks --devel
  value --set --set-string --set-json --set-literal --name-template --release-name --kube-version -a --api-versions -s --show-only --version --repo
  read -f --values --set-file
  unknown --post-renderer= --post-renderer-args=
  writetree --output-dir
  operands tree*

sub install, upgrade, uninstall, rollback, create, package, pull, push, repo add, repo update, repo remove, repo index, dependency update, dependency build, plugin install, plugin uninstall, registry login, registry logout, test, verify, secrets, diff
  style plain
  doubt
  operands skip*

program terraform tofu
  style dashed
  flag -version -help
  value -chdir

sub version, fmt, validate, providers, graph, output, show, state list, state show, workspace list, workspace show, metadata functions, help, get
  flag -json -no-color -diff -check -recursive -list= -write= -raw -no-tests -update
  value -state -type -plan -lock-timeout
  doubt -var= -var-file=
  operands read*

sub init, plan, apply, destroy, import, refresh, taint, untaint, state, state rm, state mv, state pull, state push, state replace-provider, workspace new, workspace select, workspace delete, console, login, logout, force-unlock, test, providers lock, providers mirror, modules
  style plain
  doubt
  operands skip*
""";
}
