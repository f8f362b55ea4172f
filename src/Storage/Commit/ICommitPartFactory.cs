namespace FreedomPay.Storage.Commit;

/// <summary>Makes a module's part for each lane.</summary>
public interface ICommitPartFactory
{
    /// <summary>Makes a part; again for each connection of the lane, which then uses the new one only.</summary>
    /// <param name="lane">Number of the lane, unique among the lanes of this node, from 0; chooses balance stripes.</param>
    CommitPart Create(int lane);
}
