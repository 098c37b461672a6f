namespace AgentGate.Core.Shell.Knowledge.Tables;

/// <summary>docker, podman and compose. What a container gets of the host is in <c>Programs/ContainerOptions</c>.</summary>
internal static class ContainerTables
{
    public const string Text = """
program docker podman nerdctl
  value --config -c --context -l --log-level --tlscacert --tlscert --tlskey --storage-driver --root --runroot --connection --identity
  connect -H --host --url
  flag -Dv --debug --tls --tlsverify --version --help --remote

sub ps, container ls, container list, container ps, images, image ls, image list, network ls, network list, volume ls, volume list, context ls, context list, context show, plugin ls, system df, builder ls, buildx ls, node ls, service ls, stack ls, secret ls, config ls, pod ls, pod ps, machine ls, machine list
  flag -aqlnsv --all --quiet --last --latest --no-trunc --size --digests --tree --verbose --noheading -h --help
  value -n --last -f --filter --format --sort
  operands skip*

sub version, info, system info, buildx version, search, stats, container stats, top, container top, port, container port, diff, container diff, history, image history, events, system events, logs, container logs, service logs, service ps, node ps, stack ps, stack services, manifest inspect, network inspect, volume inspect, image inspect, node inspect, service inspect, buildx inspect, buildx du, buildx imagetools inspect, context inspect, wait, container wait, help, pod stats, pod top
  flag -afteqH --all --follow --details --timestamps --no-stream --no-trunc --human --quiet --pretty --verbose --verbose --raw --help --names --latest --bootstrap --insecure
  value -nf --tail --since --until --format --filter --limit --platform --builder
  operands skip*

sub inspect, container inspect
  flag -sl --size --latest --help
  value -f --format --type
  operands skip*

sub run, container run, create, container create
  style posix
  flag -ditPqh --detach --interactive --tty --publish-all --rm --init --read-only --no-healthcheck --oom-kill-disable --sig-proxy --quiet --disable-content-trust --replace --help --privileged
  value -aceklmpuvw --add-host --annotation --attach --blkio-weight --cap-add --cap-drop --cgroup-parent --cgroupns --cidfile --cpu-period --cpu-quota --cpus --cpu-shares --cpuset-cpus --cpuset-mems
  value --detach-keys --device --device-cgroup-rule --dns --dns-search --dns-option --domainname --entrypoint --env --expose --gpus --group-add
  value --health-cmd --health-interval --health-retries --health-timeout --hostname --ip --ip6 --ipc --isolation --label --link --log-driver --log-opt
  value --mac-address --memory --memory-swap --memory-reservation --mount --name --network --net --network-alias --pid --pids-limit --platform --pod --publish --pull
  value --restart --runtime --security-opt --shm-size --stop-signal --stop-timeout --storage-opt --sysctl --tmpfs --ulimit --user --userns --uts
  value --volume --volume-driver --volumes-from --workdir
  use --env-file --label-file
  doubt
  operands skip*

sub exec, container exec
  style posix
  flag -dit --detach --interactive --tty --privileged --help --latest
  value -euw --env --user --workdir --detach-keys
  use --env-file
  doubt
  operands skip*

sub cp, container cp
  flag -aqL --archive --quiet --follow-link
  doubt
  operands skip*

sub build, image build, builder build, buildx build, buildx b
  flag -qh --quiet --no-cache --pull --rm --force-rm --squash --compress --load --push --debug --check --help --layers
  value -tcmD --tag --target --platform --label --build-arg --progress --network --memory --shm-size --cpus --cache-from --cache-to --builder --provenance --sbom
  value --add-host --allow --annotation --attest --build-context --call --isolation --ulimit --format --no-cache-filter --security-opt --secret --ssh
  use -f --file
  write -o --output --iidfile --metadata-file
  doubt
  operands use

sub buildx bake, bake
  flag --print --no-cache --pull --push --load --check --list
  value --set --progress --builder --provenance --sbom --metadata-file --allow --call
  value -f --file
  doubt
  operands skip*

sub stack config
  flag --skip-interpolation
  value -c --compose-file
  operands skip*

sub save, image save, export, container export
  write -o --output
  flag -q
  value --format --platform
  doubt
  operands skip*

sub load, image load, import, image import
  read -i --input
  flag -q --quiet
  value -c --change -m --message --platform
  doubt
  operands skip*

sub pull, image pull, push, image push, login, logout, tag, image tag, rmi, image rm, image remove, image prune, rm, container rm, container prune, stop, container stop, start, container start, restart, container restart, kill, container kill, pause, unpause, rename, update, commit, attach, container attach, network create, network rm, network connect, network disconnect, network prune, volume create, volume rm, volume prune, system prune, context use, context create, context rm, context update, builder prune, buildx create, buildx use, buildx rm, buildx prune, plugin install, plugin enable, plugin disable, plugin rm, swarm init, swarm join, swarm leave, swarm join-token, service create, service update, service rm, service scale, stack deploy, stack rm, secret create, secret rm, secret inspect, config create, config inspect, node update, scout, sbom, debug, ai, mcp, model, init, extension, desktop, trust, manifest create, manifest push, checkpoint, machine start, machine stop, machine init, machine ssh, generate, play, kube, unshare, mount, untag, cluster
  doubt
  style plain
  operands skip*

program docker-compose podman-compose
  value -fp --file --project-name --profile --env-file --project-directory --workdir --ansi --progress --parallel --context -c --log-level --tlscacert --tlscert --tlskey --podman-path --podman-args --podman-run-args --podman-build-args --in-pod --pod-args
  connect -H --host
  flag -vhD --version --help --compatibility --dry-run --all-resources --verbose --no-ansi --tls --tlsverify --skip-hostname-check --no-cleanup --debug

sub config, convert
  flag -qh --quiet --services --images --volumes --profiles --networks --models --environment --variables --no-interpolate --no-normalize --no-consistency
  flag --no-path-resolution --no-env-resolution --resolve-image-digests --lock-image-digests --help
  value --format --hash
  write -o --output
  operands skip*

sub ps, ls, logs, images, top, port, version, events, stats, volumes, help
  flag -aqftnh --all --quiet --services --follow --no-color --no-log-prefix --timestamps --no-trunc --orphans --no-stream --json --short --dry-run --help --tail?
  value -n --tail --since --until --filter --format --status --index --protocol
  operands skip*

sub run
  style posix
  flag -dTtiPqh --detach --no-TTY --no-tty --interactive --tty --rm --no-deps --service-ports --use-aliases --build --quiet --quiet-pull --remove-orphans --help --quiet-build
  value -eluvwp --env --label --name --user --volume --workdir --publish --entrypoint --cap-add --cap-drop --pull
  use --env-from-file
  doubt
  operands skip*

sub exec
  style posix
  flag -dTth --detach --no-TTY --no-tty --privileged --interactive -i --tty --help
  value -euw --env --index --user --workdir
  doubt
  operands skip*

sub cp
  flag -aL --archive --all --follow-link
  value --index
  doubt
  operands skip*

sub up, down, build, pull, push, start, stop, restart, kill, rm, pause, unpause, create, watch, attach, wait, scale, export, commit, publish, alpha, bridge, systemd, unshare
  doubt
  style plain
  operands skip*
""";
}
