namespace DeskPhone.Web.Admin;

/// <summary>Records what goes over the phone's network, with an end in sight. Any thread.</summary>
public interface ICaptureDesk
{
    /// <summary>How it stands.</summary>
    CaptureState State { get; }

    /// <summary>Begins anew; what was recorded before is gone. Says in a sentence what came of it.</summary>
    /// <param name="length">When it stops by itself.</param>
    /// <param name="hasSound">Whether what people say is recorded too; otherwise of RTP the headers alone.</param>
    string Start(TimeSpan length, bool hasSound);

    /// <summary>Stops.</summary>
    void Stop();

    /// <summary>The file; <see langword="null"/> where there is none, or it is still being written.</summary>
    Stream? Open();
}
