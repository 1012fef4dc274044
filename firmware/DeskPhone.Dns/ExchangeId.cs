namespace DeskPhone.Dns;

/// <summary>Names one query on its way to one server: a socket of its own, so that its port cannot be guessed (RFC 5452 §9.2).</summary>
public readonly record struct ExchangeId(int Value);
