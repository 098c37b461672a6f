using System.Diagnostics;
using AgentGate.Core.Secrets;

namespace AgentGate.Core.Tests.Secrets;

/// <summary>Secrets here are put together at run time, so that no scanner finds one in this file.</summary>
public class RedactorTests
{
    private const string Mixed = "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8s9T0";

    [Theory]
    [InlineData("gh" + "p_", "github-token")]
    [InlineData("github" + "_pat_", "github-token")]
    [InlineData("glp" + "at-", "gitlab-token")]
    [InlineData("sk-" + "ant-api03-", "anthropic-key")]
    [InlineData("np" + "m_", "npm-token")]
    [InlineData("AI" + "za", "google-key")]
    [InlineData("xox" + "b-", "slack-token")]
    [InlineData("hv" + "s.", "vault-token")]
    public void A_token_is_known_by_its_shape_wherever_it_stands(string prefix, string kind)
    {
        var token = prefix + Mixed;

        Assert.Equal($"curl -d @- https://x/?a=1 [redacted:{kind}] tail", Redactor.Redact($"curl -d @- https://x/?a=1 {token} tail"));
        Assert.Equal($"\"[redacted:{kind}]\"", Redactor.Redact($"\"{token}\""));
        Assert.Equal($"GITHUB_TOKEN=[redacted:{kind}] gh pr list", Redactor.Redact($"GITHUB_TOKEN={token} gh pr list"));
    }

    [Fact]
    public void Keys_jwts_and_private_keys_are_taken_out_whole()
    {
        var jwt = "ey" + "JhbGciOiJIUzI1NiJ9." + "ey" + "JzdWIiOiIxMjM0In0." + Mixed;
        var pem = "-----BEGIN RSA " + "PRIVATE KEY-----\nMIIE\nabc\n-----END RSA " + "PRIVATE KEY-----";

        Assert.Equal("x [redacted:aws-key] y", Redactor.Redact("x AK" + "IA" + "ABCDEFGHIJKLMNOP y"));
        Assert.Equal("t=[redacted:jwt];", Redactor.Redact($"t={jwt};"));
        Assert.Equal("echo '[redacted:private-key]' > k", Redactor.Redact($"echo '{pem}' > k"));
        Assert.Equal("[redacted:private-key]", Redactor.Redact(pem[..40]));
    }

    [Theory]
    [InlineData("curl -H 'Authorization: Bearer {0}' x", "curl -H 'Authorization: Bearer [redacted:authorization]' x")]
    [InlineData("{\"authorization\":\"{0}\"}", "{\"authorization\":\"[redacted:authorization]\"}")]
    [InlineData("Proxy-Authorization: Basic {0}\nHost: x", "Proxy-Authorization: Basic [redacted:authorization]\nHost: x")]
    [InlineData("Cookie: session={0}; a=b", "Cookie: [redacted:cookie]")]
    [InlineData("git clone https://kim:{0}@example.com/r.git", "git clone https://kim:[redacted:url-password]@example.com/r.git")]
    [InlineData("git clone https://{0}@example.com/r.git", "git clone https://[redacted:url-password]@example.com/r.git")]
    [InlineData("psql postgres://u:{0}@[::1]/db", "psql postgres://u:[redacted:url-password]@[::1]/db")]
    [InlineData("curl -u kim:{0} https://x", "curl -u kim:[redacted:password] https://x")]
    [InlineData("PGPASSWORD={0} psql", "PGPASSWORD=[redacted:password] psql")]
    [InlineData("mysql --password={0} -e x", "mysql --password=[redacted:password] -e x")]
    [InlineData("tool --api-key {0} run", "tool --api-key [redacted:token] run")]
    [InlineData("{\"client_secret\": \"{0}\", \"a\": 1}", "{\"client_secret\": \"[redacted:token]\", \"a\": 1}")]
    [InlineData("\\\"token\\\":\\\"{0}\\\",", "\\\"token\\\":\\\"[redacted:token]\\\",")]
    [InlineData("<password>{0}</password>", "<password>[redacted:password]</password>")]
    [InlineData("https://x/?access_token={0}&page=2", "https://x/?access_token=[redacted:token]&page=2")]
    [InlineData("Server=db;User=a;Password={0};Timeout=5", "Server=db;User=a;Password=[redacted:password];Timeout=5")]
    public void A_value_is_known_by_its_name(string text, string expected)
    {
        var secret = "q7" + "Rz" + "81xKw03vTy55LmPo";

        Assert.Equal(expected, Redactor.Redact(text.Replace("{0}", secret, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("git status")]
    [InlineData("docker compose config")]
    [InlineData("git checkout 3b356f9a0c1d2e3f4a5b6c7d8e9f0a1b2c3d4e5f")]
    [InlineData("grep -rn 'password=' src")]
    [InlineData("rg token src/Tokenizer.cs")]
    [InlineData("export GITHUB_TOKEN=$(gh auth token)")]
    [InlineData("curl -H \"Authorization: Bearer $TOKEN\" https://api.github.com")]
    [InlineData("curl -H \"Authorization: Bearer ${TOKEN}\" https://api.github.com")]
    [InlineData("psql \"postgres://user:$PGPASSWORD@localhost/db\"")]
    [InlineData("docker run -u 1000:1000 alpine")]
    [InlineData("git push -u origin main")]
    [InlineData("cat --token-file=/run/secrets/github_token_2024")]
    [InlineData("kubectl get secret my-secret-name-1234 -o yaml")]
    [InlineData("const token = request.headers.token")]
    [InlineData("password = os.environ['DB_PASSWORD']")]
    [InlineData("max_tokens: 4096")]
    [InlineData("monkey=banana123 turkey=goose4567")]
    [InlineData("ssh-keygen -t ed25519 -f key")]
    [InlineData("public_key = 302a300506032b6570032100aabbccddeeff")]
    [InlineData("https://github.com/acme/repo/blob/main/README.md")]
    [InlineData("git@github.com:acme/repo.git")]
    [InlineData("npm install @scope/package@1.2.3")]
    [InlineData("the bearer authentication scheme")]
    [InlineData("secrets stay on the person's side of the gate")]
    [InlineData("use the placeholder variables that are already in the environment")]
    [InlineData("authorized: true, author: kim1234567890")]
    [InlineData("compass=north12345")]
    public void A_harmless_text_is_left_as_it_is(string text) => Assert.Same(text, Redactor.Redact(text));

    [Fact]
    public void Redacting_twice_changes_nothing()
    {
        var once = Redactor.Redact($"a://u:{Mixed}@h password='{Mixed}' token={Mixed} Authorization: Basic {Mixed}");

        Assert.Same(once, Redactor.Redact(once));
        Assert.DoesNotContain(Mixed, once, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("password=")]
    [InlineData("token=\"")]
    [InlineData("-----BEGIN ")]
    [InlineData("-----BEGIN PRIVATE KEY")]
    [InlineData("eyJ")]
    [InlineData("eyJaaaaaaaaaaaa.")]
    [InlineData("://a")]
    [InlineData("://a:b@")]
    [InlineData("authorization:")]
    [InlineData("cookie: ")]
    [InlineData("bearer ")]
    [InlineData("-u a:")]
    [InlineData("key-")]
    [InlineData("login password ")]
    [InlineData("Q~")]
    [InlineData("1:AA")]
    [InlineData("[redacted:")]
    [InlineData("$2a$")]
    public void A_megabyte_of_triggers_takes_linear_time(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 1_000_000 / piece.Length));
        var watch = Stopwatch.StartNew();

        Redactor.Redact(text);

        // Generous for a loaded machine; a quadratic scan of a megabyte takes minutes.
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"took {watch.Elapsed}");
    }

    [Fact]
    public void Every_prefix_of_a_text_full_of_secrets_is_read_without_a_fault()
    {
        var text = $"curl -u a:{Mixed} -H 'Authorization: Bearer {Mixed}' https://u:{Mixed}@h/?token={Mixed} --password \"{Mixed}\" -----BEGIN " + "PRIVATE KEY----- x -----END " + "PRIVATE KEY----- 12345678:AA" + Mixed;
        for (var length = 0; length <= text.Length; length++)
        {
            Redactor.Redact(text[..length]);
            Redactor.Redact(text[length..]);
        }
    }
}
