namespace DeskPhone.Simulator.Page.Views;

/// <summary>A number worth calling.</summary>
/// <param name="Number">What to dial.</param>
/// <param name="Words">What happens then, in a few words.</param>
/// <param name="Page">Address of the page of the phone that rings; <see langword="null"/> where none has one.</param>
public sealed record TryView(string Number, string Words, string? Page = null)
{
    /// <summary>Takes <c>100 echo</c> apart.</summary>
    public static TryView Parse(string line)
    {
        string[] parts = line.Split(' ', 2);
        return new TryView(parts[0], parts.Length > 1 ? parts[1] : "");
    }
}
