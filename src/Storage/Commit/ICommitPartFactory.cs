namespace FreedomPay.Storage.Commit;

/// <summary>Makes a module's part for each lane.</summary>
public interface ICommitPartFactory
{
    /// <summary>Makes a part.</summary>
    /// <param name="lane">Number of the lane, unique among the lanes of this node, from 0; chooses balance stripes.</param>
    CommitPart Create(int lane);
}
