namespace DeskPhone.Simulation.Tests.World;

/// <summary>The simulation found a moment at which a promise of the phone does not hold.</summary>
internal sealed class InvariantBrokenException(string sentence) : Exception(sentence);
