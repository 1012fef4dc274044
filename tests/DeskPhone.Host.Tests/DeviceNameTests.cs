using DeskPhone.Provisioning.Identity;

namespace DeskPhone.Host.Tests;

public sealed class DeviceNameTests : IDisposable
{
    private readonly string _ports = Directory.CreateTempSubdirectory("deskphone-ports-").FullName;

    public void Dispose() => Directory.Delete(_ports, recursive: true);

    [Fact]
    public void The_first_port_that_is_hardware_names_the_phone()
    {
        Port("br0", "02:00:00:00:00:01", isHardware: false);
        Port("eth0", "DC:A6:32:01:02:03", isHardware: true);
        Port("lo", "00:00:00:00:00:00", isHardware: false);

        Assert.Equal("dca632010203", DeviceName.AddressIn(_ports));
    }

    [Fact]
    public void A_device_without_a_port_has_an_address_of_zeros()
    {
        Port("lo", "00:00:00:00:00:00", isHardware: true);

        Assert.Equal("000000000000", DeviceName.AddressIn(_ports));
    }

    [Fact]
    public void A_device_without_a_serial_number_goes_by_its_address()
    {
        DeviceIdentity device = DeviceName.Read("deskphone", "1.2.3");

        Assert.Matches("^[0-9a-f]{12}$", device.MacAddress);
        Assert.NotEqual("", device.SerialNumber);
        Assert.Equal("1.2.3", device.Version);
    }

    private void Port(string name, string address, bool isHardware)
    {
        string port = Directory.CreateDirectory(Path.Combine(_ports, name)).FullName;
        File.WriteAllText(Path.Combine(port, "address"), address + "\n");
        if (isHardware)
        {
            _ = Directory.CreateDirectory(Path.Combine(port, "device"));
        }
    }
}
