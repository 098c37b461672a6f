using System.Buffers;

namespace AgentGate.Core.Secrets;

/// <summary>How a provider's tokens look: a prefix nobody writes by chance, then so many characters of an alphabet.</summary>
internal sealed record TokenShape(string Kind, string Prefix, int Least, SearchValues<char> Alphabet)
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private const string Digits = "0123456789";
    private const string Alphanumeric = Letters + "abcdefghijklmnopqrstuvwxyz" + Digits;

    private static readonly SearchValues<char> Plain = SearchValues.Create(Alphanumeric);
    private static readonly SearchValues<char> Upper = SearchValues.Create(Letters + Digits);
    private static readonly SearchValues<char> Hex = SearchValues.Create("abcdef" + Digits);
    private static readonly SearchValues<char> Url = SearchValues.Create(Alphanumeric + "_-");
    private static readonly SearchValues<char> Dotted = SearchValues.Create(Alphanumeric + "_-.=");
    private static readonly SearchValues<char> Base64 = SearchValues.Create(Alphanumeric + "+/=_-");
    private static readonly SearchValues<char> PathLike = SearchValues.Create(Alphanumeric + "_-/@");

    /// <summary>Lengths are a little below what the providers issue, since a token cut by a terminal is still most of a token.</summary>
    internal static readonly TokenShape[] All =
    [
        .. Of("github-token", 30, Dotted, "ghp_", "gho_", "ghu_", "ghs_", "ghr_"), .. Of("github-token", 22, Url, "github_pat_"),
        .. Of("gitlab-token", 16, Dotted, "glpat-", "gldt-", "glrt-", "glptt-", "glcbt-", "glimt-", "glagent-", "glft-", "glsoat-", "glffct-", "gloas-", "GR1348941"),
        .. Of("aws-key", 16, Upper, "AKIA", "ASIA", "ABIA", "ACCA"), .. Of("aws-key", 16, Base64, "bedrock-api-key-"), .. Of("aws-key", 80, Base64, "ABSK"),
        .. Of("google-key", 30, Url, "AIza"), .. Of("google-key", 20, Dotted, "ya29."), .. Of("google-key", 20, Url, "GOCSPX-"),
        .. Of("anthropic-key", 20, Url, "sk-ant-"), .. Of("openai-key", 20, Url, "sk-proj-", "sk-svcacct-", "sk-admin-"), .. Of("api-key", 32, Plain, "sk-"),
        .. Of("slack-token", 18, Url, "xoxa-", "xoxb-", "xoxe-", "xoxe.xoxp-", "xoxe.xoxb-", "xoxo-", "xoxp-", "xoxr-", "xoxs-", "xapp-"),
        .. Of("webhook-url", 20, PathLike, "hooks.slack.com/", "discord.com/api/webhooks/", "discordapp.com/api/webhooks/", "outlook.office.com/webhook/", ".webhook.office.com/webhookb2/"),
        .. Of("stripe-key", 10, Plain, "sk_live_", "rk_live_", "sk_test_", "rk_test_", "sk_prod_", "rk_prod_"), .. Of("webhook-secret", 20, Base64, "whsec_"),
        .. Of("npm-token", 30, Plain, "npm_"), .. Of("pypi-token", 20, Url, "pypi-AgE"), .. Of("rubygems-token", 30, Plain, "rubygems_"), .. Of("nuget-key", 40, Plain, "oy2"),
        .. Of("docker-token", 20, Url, "dckr_pat_", "dckr_oat_"), .. Of("vault-token", 18, Dotted, "hvs.", "hvb.", "hvr."),
        .. Of("sendgrid-key", 40, Dotted, "SG."), .. Of("huggingface-token", 28, Plain, "hf_", "api_org_"), .. Of("digitalocean-token", 30, Hex, "dop_v1_", "doo_v1_", "dor_v1_"),
        .. Of("shopify-token", 30, Plain, "shpat_", "shpss_", "shpca_", "shppa_"), .. Of("linear-key", 30, Plain, "lin_api_", "lin_oauth_"), .. Of("pulumi-token", 30, Hex, "pul-"),
        .. Of("sentry-token", 30, Base64, "sntrys_", "sntryu_"), .. Of("planetscale-token", 24, Dotted, "pscale_tkn_", "pscale_pw_", "pscale_oauth_"),
        .. Of("postman-key", 30, Url, "PMAK-"), .. Of("newrelic-key", 20, Url, "NRAK-", "NRII-", "NRJS-", "NRRA-", "NRSP-"),
        .. Of("atlassian-token", 50, Base64, "ATATT3", "ATCTT3", "ATBB"), .. Of("doppler-token", 30, Plain, "dp.pt.", "dp.st.", "dp.ct."), .. Of("databricks-token", 32, Hex, "dapi"),
        .. Of("square-token", 20, Url, "sq0atp-", "sq0csp-"), .. Of("square-token", 56, Url, "EAAA"), .. Of("twilio-key", 32, Hex, "SK"), .. Of("grafana-token", 30, Base64, "glsa_", "glc_"),
        .. Of("fly-token", 30, Base64, "fo1_", "fm1_", "fm1a_", "fm1r_", "fm2_"), .. Of("alibaba-key", 16, Plain, "LTAI"), .. Of("age-key", 50, Upper, "AGE-SECRET-KEY-1"),
        .. Of("1password-token", 60, Base64, "ops_eyJ"), .. Of("1password-key", 30, SearchValues.Create(Letters + Digits + "-"), "A3-"),
        .. Of("figma-token", 30, Url, "figd_"), .. Of("flutterwave-key", 12, SearchValues.Create(Alphanumeric + "_-"), "FLWSECK", "FLWPUBK"), .. Of("replicate-token", 30, Plain, "r8_"),
        .. Of("nvidia-key", 30, Url, "nvapi-"), .. Of("brevo-key", 40, Url, "xkeysib-"), .. Of("shippo-token", 30, Hex, "shippo_live_", "shippo_test_"),
        .. Of("easypost-key", 50, Plain, "EZAK", "EZTK"), .. Of("frameio-token", 40, Dotted, "fio-u-"), .. Of("sourcegraph-token", 30, Url, "sgp_"), .. Of("tailscale-key", 16, Url, "tskey-"),
        .. Of("prefect-key", 30, Plain, "pnu_"), .. Of("mailgun-key", 32, Hex, "key-"), .. Of("artifactory-token", 50, Plain, "AKCp", "cmVmdGtu"), .. Of("heroku-key", 50, Url, "HRKU-AA"),
        .. Of("dynatrace-token", 60, Dotted, "dt0c01."), .. Of("readme-key", 60, Plain, "rdme_"), .. Of("harness-key", 40, Dotted, "pat.", "sat."), .. Of("infracost-key", 30, Plain, "ico-"),
        .. Of("dropbox-token", 80, Url, "sl."), .. Of("octopus-key", 24, Upper, "API-"), .. Of("yandex-key", 35, Base64, "AQVN", "t1."), .. Of("clickhouse-key", 38, Plain, "4b1d"),
        .. Of("duffel-token", 40, Dotted, "duffel_live_", "duffel_test_"), .. Of("settlemint-token", 16, Plain, "sm_aat_", "sm_pat_", "sm_sat_"), .. Of("notion-token", 30, Plain, "ntn_"), .. Of("dependency-track-key", 30, Plain, "odt_"), .. Of("doppler-token", 30, Plain, "dp.sa.", "dp.scim."),
        .. Of("tavily-key", 28, Plain, "tvly-"), .. Of("buildkite-token", 30, Hex, "bkua_"), .. Of("supabase-token", 30, Plain, "sbp_"), .. Of("xai-key", 60, Url, "xai-"),
        .. Of("mongodb-secret", 30, Url, "mdb_sa_sk_"), .. Of("ionic-token", 36, Plain, "ion_"), .. Of("api-key", 40, Plain, "sk_"), .. Of("api-key", 20, Plain, "ak_live_", "flb_live_"),
        .. Of("teamwork-token", 40, Base64, "tkn.v1_"), .. Of("password-hash", 43, SearchValues.Create(Alphanumeric + "./$"), "$2a$", "$2b$", "$2y$", "$5$", "$6$", "$y$"),
        .. Of("openshift-token", 40, Url, "sha256~"),
    ];

    /// <summary>Length of a token that starts at the offset; 0 when none does.</summary>
    internal int LengthAt(string text, int at)
    {
        if (!text.AsSpan(at).StartsWith(Prefix, StringComparison.Ordinal))
        {
            return 0;
        }

        var rest = text.AsSpan(at + Prefix.Length);
        var run = rest.IndexOfAnyExcept(Alphabet);
        run = run < 0 ? rest.Length : run;
        return run >= Least && !IsMadeUp(rest[..run]) ? Prefix.Length + run : 0;
    }

    // What documentation shows in a token's place: `ghp_xxxx…`, or words without a single digit.
    private bool IsMadeUp(ReadOnlySpan<char> rest)
    {
        rest = rest[..Math.Min(rest.Length, 256)];
        return rest.Contains("xxxxx", StringComparison.OrdinalIgnoreCase) || rest.IndexOfAnyExcept(rest[0]) < 0
            || (Alphabet != Upper && rest.Length < 60 && rest.IndexOfAnyInRange('0', '9') < 0);
    }

    private static IEnumerable<TokenShape> Of(string kind, int least, SearchValues<char> alphabet, params string[] prefixes) =>
        prefixes.Select(p => new TokenShape(kind, p, least, alphabet));
}
