namespace DeskPhone.Simulation.Tests.World;

/// <summary>What must be true whatever the dice said.</summary>
internal static class Invariant
{
    public static void Holds(bool isTrue, string sentence)
    {
        if (!isTrue)
        {
            throw new InvariantBrokenException(sentence);
        }
    }
}
