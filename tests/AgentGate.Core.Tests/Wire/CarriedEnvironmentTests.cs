using AgentGate.Core.Wire;

namespace AgentGate.Core.Tests.Wire;

public class CarriedEnvironmentTests
{
    [Theory]
    [InlineData("HOME")]
    [InlineData("PATH")]
    [InlineData("COMPOSE_FILE")]
    [InlineData("DOCKER_HOST")]
    [InlineData("GIT_DIR")]
    [InlineData("GIT_SSH_COMMAND")]
    [InlineData("GIT_CONFIG_KEY_0")]
    [InlineData("BASH_FUNC_git%%")]
    [InlineData("LD_PRELOAD")]
    [InlineData("CLAUDE_CODE_SESSION_ID")]
    public void What_changes_a_command_is_carried(string name) => Assert.True(CarriedEnvironment.Carries(name, "x"));

    [Theory]
    [InlineData("ANTHROPIC_API_KEY")]
    [InlineData("CLAUDE_CODE_MESSAGING_TOKEN")]
    [InlineData("CLAUDE_CODE_MESSAGING_SOCKET")]
    [InlineData("COMPOSE_REGISTRY_TOKEN")]
    [InlineData("COMPOSE_DB_PASSWORD")]
    [InlineData("GIT_CONFIG_VALUE_0")]
    [InlineData("GITHUB_TOKEN")]
    [InlineData("AWS_SECRET_ACCESS_KEY")]
    [InlineData("DATABASE_URL")]
    [InlineData("home")]
    [InlineData("")]
    public void What_may_be_a_secret_is_not(string name) => Assert.False(CarriedEnvironment.Carries(name, "x"));

    [Fact]
    public void A_proxy_with_a_password_is_not() =>
        Assert.False(CarriedEnvironment.Carries("HTTPS_PROXY", "http://me:word" + "@proxy.test"));

    [Fact]
    public void An_oversize_value_is_not() =>
        Assert.False(CarriedEnvironment.Carries("PATH", new string('x', CarriedEnvironment.MaxValue + 1)));
}
