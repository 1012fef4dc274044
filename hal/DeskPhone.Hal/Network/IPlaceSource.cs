namespace DeskPhone.Hal.Network;

/// <summary>What the network at the other end of the cable says of the phone's place, for calls for help.</summary>
public interface IPlaceSource
{
    /// <summary>Waits for the next news, and returns all that is said now; the first call returns as soon as anything is known. One reader.</summary>
    /// <returns>Parts of a civic address or coordinate by name (<c>country</c>, <c>city</c>, <c>street</c>, <c>number</c>, <c>floor</c>, <c>room</c>, <c>lat</c>, <c>lon</c>); none where nothing is said any more.</returns>
    ValueTask<IReadOnlyDictionary<string, string>> ReadAsync(CancellationToken cancellationToken);
}
