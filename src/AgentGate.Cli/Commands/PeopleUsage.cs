using AgentGate.Core.Wire;

namespace AgentGate.Cli.Commands;

/// <summary>The usage texts of the verbs the daemon answers.</summary>
internal static class PeopleUsage
{
    public static string? Of(string verb) => verb switch
    {
        Verbs.Status => """
            usage: agentgate status [--json]

            What runs: daemon, policy, sessions, open questions, and which walls stand around each session.

            examples
              agentgate status
              agentgate status --json | jq .sessions

            """,
        Verbs.Why => """
            usage: agentgate why ID [--json]

            Why something was allowed or refused: the request, its operations, the rule with file and line, and the facts it was judged by. ID is
            the one a refusal names; its beginning is enough where only one decision begins so.

            examples
              agentgate why 7f3k
              agentgate why 7f3k --json

            """,
        Verbs.Approvals => """
            usage: agentgate approvals [--json]

            What agents wait for. In a terminal the list is live: up and down choose, `a` approves once, `s` for the session, `r` for the
            repository, `d` denies, `q` leaves. Without a terminal, or with --json, it prints the list once.

            examples
              agentgate approvals
              agentgate approvals --json | jq -r '.[].id'

            """,
        Verbs.Approve => """
            usage: agentgate approve ID [--scope once|session|repo]

            Lets the request with this ID happen: exactly that request, once, unless a wider scope is given.

            examples
              agentgate approve 7f3k
              agentgate approve 7f3k --scope session

            """,
        Verbs.Deny => """
            usage: agentgate deny ID

            Refuses the request with this ID; the agent is told that a person said no.

            example
              agentgate deny 7f3k

            """,
        Verbs.Trust => """
            usage: agentgate trust [DIRECTORY] [--revoke]

            Trusts the agentgate.toml of this repository with exactly its present content: from now on it may loosen the policy too, until it
            changes. Read it first. An agent cannot do this.

            examples
              agentgate trust
              agentgate trust ~/work/shop --revoke

            """,
        Verbs.Stop => """
            usage: agentgate stop

            Ends the daemon. The next command or hook starts it again.

            """,
        _ => null,
    };
}
