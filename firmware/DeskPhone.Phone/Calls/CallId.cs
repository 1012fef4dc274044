namespace DeskPhone.Phone.Calls;

/// <summary>Names one call of the phone, from the first digit's INVITE to its last tone; never used twice.</summary>
public readonly record struct CallId(int Value);
