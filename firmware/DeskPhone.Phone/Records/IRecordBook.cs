namespace DeskPhone.Phone.Records;

/// <summary>Something the phone keeps across a restart.</summary>
internal interface IRecordBook
{
    /// <summary>Which record it is.</summary>
    PhoneRecord Record { get; }

    /// <summary>Counts the changes.</summary>
    long Revision { get; }

    /// <summary>The whole record as JSON.</summary>
    byte[] Write();

    /// <summary>Takes over what was written before; false where it makes no sense, and then nothing changed.</summary>
    bool TryRead(ReadOnlySpan<byte> content);
}
