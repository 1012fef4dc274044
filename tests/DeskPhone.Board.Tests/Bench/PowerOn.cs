namespace DeskPhone.Board.Tests.Bench;

/// <summary>What a board is switched on with.</summary>
/// <param name="Data">Its data volume; a name that ends in <c>.qcow2</c> is one, any other a raw disk.</param>
/// <param name="IsHeld">Whether it waits before it first reads that, until it is told to go on.</param>
/// <param name="Memory">The memory of a board that was held there, with which it begins; <see langword="null"/> for a start from nothing.</param>
/// <param name="Roots">Its two root file systems; <see langword="null"/> for a board with the image's one.</param>
public sealed record PowerOn(string Data, bool IsHeld = false, string? Memory = null, RootDrives? Roots = null);
