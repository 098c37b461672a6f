namespace AgentGate.Core.Tests.Shell.Knowledge;

public sealed class ComposeTests
{
    private const string Files = "read /repo/compose.yaml";

    private static MadeFacts Project(string compose = "services:\n  web:\n    image: nginx\n    env_file: .env\n    environment:\n      - TOKEN=${SECRET}\n") =>
        new MadeFacts().With("/repo/.env", "x").With("/repo/compose.yaml", compose);

    [Theory]
    [InlineData("docker compose config", "read /repo/compose.yaml | read /repo/.env")]
    [InlineData("docker-compose config", "read /repo/compose.yaml | read /repo/.env")]
    [InlineData("podman-compose config", "read /repo/compose.yaml | read /repo/.env")]
    [InlineData("podman compose convert", "read /repo/compose.yaml | read /repo/.env")]
    [InlineData("docker --context x compose -f compose.yaml config", "read /repo/compose.yaml | read /repo/.env")]
    [InlineData("docker compose config --format json", "read /repo/compose.yaml | read /repo/.env")]
    [InlineData("docker compose config --no-interpolate", "read /repo/compose.yaml | read /repo/.env")]
    [InlineData("docker compose config --environment", "read /repo/compose.yaml | read /repo/.env | read /proc/self/environ")]
    [InlineData("docker compose config --services --environment", "read /repo/compose.yaml | read /repo/.env | read /proc/self/environ")]
    [InlineData("docker compose config -o /tmp/x", "write /tmp/x | read /repo/compose.yaml | read /repo/.env")]
    [InlineData("docker compose --project-directory /repo config", "read /repo/compose.yaml | read /repo/.env")]
    [InlineData("docker compose --env-file prod.env config", "read /repo/compose.yaml | read prod.env | read /repo/.env")]
    [InlineData("docker compose config --services", "use /repo/compose.yaml | use /repo/.env")]
    [InlineData("docker compose config --images", "use /repo/compose.yaml | use /repo/.env")]
    [InlineData("docker compose config --quiet", "use /repo/compose.yaml | use /repo/.env")]
    [InlineData("docker compose config -q", "use /repo/compose.yaml | use /repo/.env")]
    [InlineData("docker compose ps", "use /repo/compose.yaml | use /repo/.env")]
    [InlineData("docker compose logs --timestamps web", "use /repo/compose.yaml | use /repo/.env")]
    [InlineData("docker compose up -d", "use /repo/compose.yaml | use /repo/.env | ?")]
    [InlineData("docker compose exec web cat /etc/os-release", "run-container cat /etc/os-release | read /etc/os-release | ?")]
    [InlineData("docker compose config --unheard-of", "read /repo/compose.yaml | read /repo/.env | ?")]
    [InlineData("docker compose unheard-of", "read /repo/compose.yaml | read /repo/.env | ?")]
    public void Printing_forms_read_what_they_print(string line, string expected) =>
        Assert.Equal(expected, RecordingEffects.Of(line, Project()).ToString());

    [Theory]
    [InlineData("services: {a: {image: x}}", " | use /repo/.env")]
    [InlineData("services: {a: {image: 'x:$$y'}}", " | use /repo/.env")]
    [InlineData("services: {a: {image: 'x:${TAG}'}}", " | read /repo/.env")]
    [InlineData("services: {a: {environment: [KEY]}}", " | read /repo/.env")]
    [InlineData("services: {a: {environment: {KEY: }}}", " | read /repo/.env")]
    [InlineData("services: {a: {environment: {KEY: 1}}}", " | use /repo/.env")]
    [InlineData("services: {a: {env_file: [a.env, {path: sub/b.env, required: false}]}}", " | read /repo/.env | read /repo/a.env | read /repo/sub/b.env")]
    [InlineData("x-base: &b {env_file: c.env}\nservices: {a: {<<: *b}}", " | read /repo/.env | read /repo/c.env")]
    [InlineData("services: {a: {env_file: '${WHICH}.env'}}", " | read /repo/.env | read ?")]
    [InlineData("secrets: {s: {file: s.txt}}\nservices: {}", " | use /repo/.env | use /repo/s.txt")]
    [InlineData("include: [sub/compose.yaml]", " | read /repo/sub/compose.yaml | read /repo/.env | read /repo/sub/.env | read /repo/sub/d.env")]
    [InlineData("services: {a: {extends: {file: sub/compose.yaml, service: x}}}", " | read /repo/sub/compose.yaml | read /repo/.env | read /repo/sub/d.env")]
    [InlineData("include: ['oci://r/x']", " | read /repo/.env | ?")]
    [InlineData("a: [", " | read /repo/.env | ?")]
    [InlineData("a: *b", " | read /repo/.env | ?")]
    public void The_files_of_the_project_are_facts(string compose, string expected)
    {
        var facts = Project(compose).With("/repo/sub/compose.yaml", "services: {x: {env_file: d.env}}")
            .With("/repo/a.env", "").With("/repo/sub/b.env", "").With("/repo/c.env", "").With("/repo/sub/d.env", "").With("/repo/sub/.env", "");
        Assert.Equal(Files + expected, RecordingEffects.Of("docker compose config", facts).ToString());
    }

    [Fact]
    public void Without_facts_the_env_file_is_assumed() =>
        Assert.Contains("read /repo/.env", RecordingEffects.Of("docker compose config").Seen);

    [Fact]
    public void Without_an_env_file_nothing_secret_is_read() =>
        Assert.Equal(Files, RecordingEffects.Of("docker compose config", new MadeFacts().With("/repo/compose.yaml", "services: {a: {image: '$X'}}")).ToString());

    [Fact]
    public void Parent_directories_are_searched()
    {
        var facts = new MadeFacts().With("/compose.yml", "services: {a: {image: $X}}").With("/.env", "");
        Assert.Equal("read /compose.yml | read /.env", RecordingEffects.Of("docker compose config", facts).ToString());
    }

    [Fact]
    public void Variables_of_compose_name_files()
    {
        var facts = Project().With("/repo/o.yaml", "services: {a: {env_file: o.env}}").With("/repo/o.env", "");
        Assert.Equal("read /repo/o.yaml | read /repo/.env | read /repo/o.env", RecordingEffects.Of("docker compose config", facts, null, ("COMPOSE_FILE", "o.yaml")).ToString());
        Assert.Contains("read ?", RecordingEffects.Of("docker compose config", facts, null, ("COMPOSE_FILE", null)).Seen);
    }

    [Theory]
    [InlineData("docker-compose -f x.yml config --services", "docker compose config --services")]
    [InlineData("/usr/bin/docker --context x compose -f y config", "docker compose config")]
    [InlineData("podman compose up -d", "docker compose up -d")]
    public void Names_are_unified(string line, string command) =>
        Assert.Equal(command, string.Join(' ', RecordingEffects.Of(line).Command));

    [Theory]
    [InlineData("docker run --rm alpine ls", "run-container ls | ?")]
    [InlineData("docker run -v /repo:/x alpine cat /x/.env", "read /repo/** | write /repo/** | run-container cat /x/.env | read /x/.env | ?")]
    [InlineData("docker run -v ./src:/x:ro -v cache:/y alpine", "read ./src/** | ?")]
    [InlineData("docker run --mount type=bind,src=/repo,dst=/x,readonly alpine", "read /repo/** | ?")]
    [InlineData("docker run --privileged alpine", "escape privileged-container | ?")]
    [InlineData("docker run --pid=host --net host alpine", "escape host-namespace | ?")]
    [InlineData("docker run -v /var/run/docker.sock:/var/run/docker.sock alpine", "escape docker-socket | read /var/run/docker.sock/** | write /var/run/docker.sock/** | ?")]
    [InlineData("docker run --env-file .env alpine env", "use .env | run-container env | read /proc/self/environ | ?")]
    [InlineData("docker exec web printenv", "run-container printenv | read /proc/self/environ | ?")]
    [InlineData("docker inspect web", "read ?")]
    [InlineData("docker inspect --format '{{.Config.Env}}' web", "read ?")]
    [InlineData("docker inspect --format '{{.State.Status}}' web", "")]
    [InlineData("docker cp web:/app/.env -", "read /app/.env/** | ?")]
    [InlineData("docker cp a.txt web:/app/", "read a.txt/** | ?")]
    [InlineData("docker ps -a", "")]
    [InlineData("docker logs --tail 5 web", "")]
    [InlineData("docker -H tcp://evil.example:2375 ps", "connect tcp://evil.example:2375/")]
    public void Containers_get_what_their_options_give(string line, string expected) =>
        Assert.Equal(expected, RecordingEffects.Of(line, new MadeFacts()).ToString());
}
