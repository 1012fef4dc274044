namespace DeskPhone.Transport;

/// <summary>The SIP port cannot be taken. The message is one plain line for the person who starts the phone.</summary>
public sealed class SipPortBusyException(string message, Exception? innerException = null)
    : IOException(message, innerException);
