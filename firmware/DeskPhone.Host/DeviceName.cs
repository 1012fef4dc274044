using DeskPhone.Provisioning.Identity;

namespace DeskPhone.Host;

/// <summary>Who this device is, from what the kernel shows of its hardware.</summary>
public static class DeviceName
{
    private const string Networks = "/sys/class/net";
    private const string Serial = "/proc/device-tree/serial-number"; // The board's own, where firmware tells it (Devicetree Specification, chapter 3, root node).
    private const string NoAddress = "000000000000";

    /// <summary>Reads it; a device without a network port has an address of zeros.</summary>
    /// <param name="model">The model, as it stands in file names.</param>
    /// <param name="version">The firmware's version.</param>
    public static DeviceIdentity Read(string model, string version)
    {
        string address = Directory.Exists(Networks) ? AddressIn(Networks) : NoAddress;
        string serial = ReadLine(Serial);
        return new DeviceIdentity(address, model, serial.Length > 0 ? serial : address, version);
    }

    /// <summary>The address of the first port that is hardware; the name of a port says nothing about when it was found.</summary>
    /// <returns>Twelve hexadecimal digits.</returns>
    public static string AddressIn(string networks)
    {
        string[] ports = Directory.GetFileSystemEntries(networks);
        Array.Sort(ports, StringComparer.Ordinal);
        foreach (string port in ports)
        {
            string address = ReadLine(Path.Combine(port, "address")).Replace(":", "", StringComparison.Ordinal).ToLowerInvariant();
            if (address.Length == NoAddress.Length && address != NoAddress && Path.Exists(Path.Combine(port, "device")))
            {
                return address;
            }
        }

        return NoAddress;
    }

    private static string ReadLine(string path)
    {
        try
        {
            return File.Exists(path) ? File.ReadAllText(path).Trim('\0', '\n', ' ') : "";
        }
        catch (IOException)
        {
            return ""; // A port that is gone again.
        }
    }
}
