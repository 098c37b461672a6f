using AgentGate.Core.Model;

namespace AgentGate.Daemon.Approvals;

/// <summary>
/// The questions that wait for a person. A question that nobody answers in its channel's time is denied, but stays open for a while: a person
/// who says yes later lets the identical request through when the agent tries it again.
/// </summary>
public sealed class ApprovalQueue(GrantStore grants, TimeProvider time)
{
    /// <summary>How long an unanswered question can still be answered for a retry.</summary>
    public static readonly TimeSpan OpenFor = TimeSpan.FromMinutes(15);

    /// <summary>An agent in a loop must not fill a person's list; beyond this the oldest question falls out.</summary>
    public const int MostOpen = 200;

    private readonly Lock _lock = new();
    private readonly List<Approval> _open = [];
    private TaskCompletionSource _changed = New();
    private int _watchers;

    /// <summary>How many people's consoles look at the queue right now.</summary>
    public int Watchers => Volatile.Read(ref _watchers);

    public IReadOnlyList<Approval> Open
    {
        get
        {
            lock (_lock)
            {
                Expire();
                return [.. _open];
            }
        }
    }

    /// <summary>Completes when the queue has changed since the call.</summary>
    public Task Changed
    {
        get
        {
            lock (_lock)
            {
                return _changed.Task;
            }
        }
    }

    public Approval Ask(string id, AccessRequest request, Decision decision, string requestHash)
    {
        lock (_lock)
        {
            Expire();

            // The same question again (a retry while nobody has answered) takes the place of the old one.
            _open.RemoveAll(a => string.Equals(a.RequestHash, requestHash, StringComparison.Ordinal)
                && string.Equals(a.Request.Who.Session, request.Who.Session, StringComparison.Ordinal));
            var approval = new Approval { Id = id, Request = request, Decision = decision, RequestHash = requestHash, Asked = time.GetUtcNow() };
            _open.Add(approval);
            if (_open.Count > MostOpen)
            {
                _open.RemoveAt(0);
            }

            Signal();
            return approval;
        }
    }

    /// <summary>Waits for the answer; <see cref="ApprovalAnswer.None"/> when the time is over first.</summary>
    public async Task<ApprovalAnswer> WaitAsync(Approval approval, TimeSpan patience, CancellationToken cancel)
    {
        try
        {
            return await approval.Answered.Task.WaitAsync(patience, time, cancel);
        }
        catch (TimeoutException)
        {
            return ApprovalAnswer.None;
        }
        catch (OperationCanceledException)
        {
            return ApprovalAnswer.None;
        }
    }

    /// <summary>The one open question whose id begins so; null for none or several.</summary>
    public Approval? Find(string idPrefix)
    {
        lock (_lock)
        {
            Expire();
            var fitting = _open.Where(a => a.Id.StartsWith(idPrefix, StringComparison.Ordinal)).ToList();
            return idPrefix.Length > 0 && fitting.Count == 1 ? fitting[0] : null;
        }
    }

    /// <summary>A person's answer. Null when there is no such open question (or the prefix of its id fits several).</summary>
    public Approval? Answer(string idPrefix, ApprovalAnswer answer, ApprovalScope scope)
    {
        lock (_lock)
        {
            if (Find(idPrefix) is not { } approval)
            {
                return null;
            }

            approval.Answer = answer;
            approval.Scope = scope;
            _open.Remove(approval);

            // The grant comes first: whoever waits takes it, and if nobody waits any more the agent's next try does.
            if (answer == ApprovalAnswer.Approved)
            {
                grants.Add(scope, approval.Request.Who.Session, approval.RequestHash);
            }

            approval.Answered.TrySetResult(answer);
            Signal();
            return approval;
        }
    }

    public IDisposable Watch() => new Watcher(this);

    private void Expire()
    {
        var before = time.GetUtcNow() - OpenFor;
        _open.RemoveAll(a => a.Asked < before);
    }

    private void Signal()
    {
        _changed.TrySetResult();
        _changed = New();
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private sealed class Watcher : IDisposable
    {
        private ApprovalQueue? _queue;

        public Watcher(ApprovalQueue queue)
        {
            _queue = queue;
            Interlocked.Increment(ref queue._watchers);
        }

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _queue, null) is { } queue)
            {
                Interlocked.Decrement(ref queue._watchers);
            }
        }
    }
}
