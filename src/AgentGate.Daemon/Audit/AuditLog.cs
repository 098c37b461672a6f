using System.Collections.Concurrent;
using AgentGate.Core.Audit;

namespace AgentGate.Daemon.Audit;

/// <summary>Why an append did not happen. Zero is a failure: an append that nobody completed is not on record.</summary>
public enum AuditFailure : byte
{
    /// <summary>The log cannot be written: disk full, no permission, damaged, rolled back.</summary>
    Unavailable = 0,

    /// <summary>More appends wait than a healthy disk could be behind with.</summary>
    Overloaded,

    /// <summary>The log is closing.</summary>
    Stopped,

    /// <summary>Recorded.</summary>
    None,
}

/// <summary>What became of an append.</summary>
/// <param name="Index">The entry's index in the log; -1 when it is not recorded.</param>
/// <param name="Detail">What went wrong, for people; empty when recorded.</param>
public readonly record struct AppendResult(AuditFailure Failure, long Index, string RecordId, string Detail)
{
    /// <summary>False means: the action must not happen.</summary>
    public bool Recorded => Failure == AuditFailure.None;
}

/// <summary>
/// The audit log. Callers wait until their record is on the disk; one thread writes whatever waits as one transaction (group commit),
/// so that many callers share one sync. It may never drop: what cannot be written fails, and the gate denies.
/// </summary>
public sealed class AuditLog : IAuditLog, IDisposable
{
    // One transaction of 256 rows measured 0.9 ms; larger ones only add waiting.
    private const int MaxBatch = 256;

    // Some seconds of a laptop's disk. Beyond that, waiting would only turn into timeouts elsewhere.
    private const int MaxWaiting = 8_192;

    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(1);

    private readonly AuditPaths paths;
    private readonly TimeProvider time;
    private readonly BlockingCollection<Waiting> queue = new(MaxWaiting);
    private readonly Lock keysLock = new();
    private readonly Thread thread;
    private AuditKeys? keys;
    private AuditWriter? writer;
    private volatile string problem = "";
    private volatile string checkpoint = "";

    /// <summary>Starts the writer. A log that cannot be opened fails every append until it can; <see cref="Problem"/> says why.</summary>
    public AuditLog(AuditPaths paths, TimeProvider time)
    {
        this.paths = paths;
        this.time = time;
        TryOpen();
        thread = new Thread(Write) { IsBackground = true, Name = "audit" };
        thread.Start();
    }

    /// <summary>What keeps the log from being written now; empty when nothing does.</summary>
    public string Problem => problem;

    /// <summary>The newest signed checkpoint; empty while the log has never been open.</summary>
    public string Checkpoint => checkpoint;

    /// <summary>Completes when the record is on the disk, or with why it is not. Never throws.</summary>
    public ValueTask<AppendResult> AppendAsync(AuditRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        if (Keys() is not { } open)
        {
            return new(Failed(record.Id, AuditFailure.Unavailable, problem));
        }

        // Hashing and printing are the caller's work, so that the one writer only writes.
        var entry = record.ToCanonicalJson(open.CutKey);
        if (entry.Length > AuditRecord.MaxBytes || RecordIndex.Read(entry) is not { } columns)
        {
            return new(Failed(record.Id, AuditFailure.Unavailable, "the record cannot be stored"));
        }

        var waiting = new Waiting(new PreparedRecord(entry, TreeHash.OfLeaf(entry), columns));
        try
        {
            if (!queue.TryAdd(waiting))
            {
                return new(Failed(record.Id, AuditFailure.Overloaded, "too many records wait for the disk"));
            }
        }
        catch (InvalidOperationException)
        {
            return new(Failed(record.Id, AuditFailure.Stopped, "the log is closing"));
        }

        return new(waiting.Completion.Task);
    }

    /// <summary>Writes what still waits, signs and syncs.</summary>
    public void Dispose()
    {
        queue.CompleteAdding();
        thread.Join();
        writer?.Dispose();
        keys?.Dispose();
        queue.Dispose();
    }

    private void Write()
    {
        var batch = new List<Waiting>(MaxBatch);
        while (!queue.IsCompleted)
        {
            if (!queue.TryTake(out var first, Idle))
            {
                Side(w => w.SyncSideCheckpoint());
                continue;
            }

            batch.Add(first);
            while (batch.Count < MaxBatch && queue.TryTake(out var next))
            {
                batch.Add(next);
            }

            WriteBatch(batch);
            batch.Clear();
        }

        Side(w => w.SyncSideCheckpoint());
    }

    private void WriteBatch(List<Waiting> batch)
    {
        if (writer is null && !TryOpen())
        {
            Fail(batch);
            return;
        }

        long first;
        try
        {
            first = writer!.Append([.. batch.Select(w => w.Record)]);
        }
        catch (Exception e)
        {
            // Everything, because an exception that ended this thread would leave every later caller waiting.
            // Whether the commit reached the disk is unknown: the next batch opens anew and believes only what is there.
            problem = $"the audit log cannot be written: {e.Message}";
            writer!.Dispose();
            writer = null;
            Fail(batch);
            return;
        }

        problem = "";
        checkpoint = writer.Checkpoint;
        Side(w => w.WriteSideCheckpoint());
        for (var i = 0; i < batch.Count; i++)
        {
            batch[i].Completion.SetResult(new AppendResult(AuditFailure.None, first + i, batch[i].Record.Columns.Id, ""));
        }
    }

    // The records are safe without the side file; what is lost is the proof that no newer log existed, which is said and tried again.
    private void Side(Action<AuditWriter> write)
    {
        try
        {
            if (writer is not null)
            {
                write(writer);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problem = $"the checkpoint file cannot be written: {e.Message}";
        }
    }

    private AuditKeys? Keys()
    {
        if (keys is null)
        {
            TryOpen();
        }

        return keys;
    }

    private bool TryOpen()
    {
        lock (keysLock)
        {
            try
            {
                keys ??= AuditKeys.LoadOrMake(paths);
                if (writer is null && (thread is null || Thread.CurrentThread == thread))
                {
                    writer = AuditWriter.OpenToAppend(paths, keys, time);
                    checkpoint = writer.Checkpoint;
                    problem = "";
                }

                return true;
            }
            catch (Exception e)
            {
                // A damaged or hostile file can fail in any way; each means that there is no log to write to.
                problem = e.Message;
                return false;
            }
        }
    }

    private void Fail(List<Waiting> batch)
    {
        foreach (var waiting in batch)
        {
            waiting.Completion.SetResult(Failed(waiting.Record.Columns.Id, AuditFailure.Unavailable, problem));
        }
    }

    private static AppendResult Failed(string id, AuditFailure failure, string detail) => new(failure, -1, id, detail);

    private sealed record Waiting(PreparedRecord Record)
    {
        internal TaskCompletionSource<AppendResult> Completion { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
