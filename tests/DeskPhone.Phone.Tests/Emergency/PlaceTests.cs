using System.Text;
using System.Xml.Linq;
using DeskPhone.Phone.DialPlan;
using DeskPhone.Phone.Emergency;
using DeskPhone.Settings.Values;

namespace DeskPhone.Phone.Tests.Emergency;

/// <summary>Where the phone is, as the switch, a location server or the settings say; the best of them goes with a call for help.</summary>
public sealed class PlaceTests
{
    // RFC 5985 §10.2 with the civic address of RFC 5139 §5, shortened.
    private const string Answer = """
        <?xml version="1.0"?>
        <locationResponse xmlns="urn:ietf:params:xml:ns:geopriv:held">
          <locationUriSet expires="2006-01-01T13:00:00.0Z"><locationURI>https://ls.example.com:9768/357yc6s64ceyoiuy5ax3o</locationURI></locationUriSet>
          <presence xmlns="urn:ietf:params:xml:ns:pidf" entity="pres:3650n87934c@ls.example.com">
            <tuple id="b650sf789nd"><status><geopriv xmlns="urn:ietf:params:xml:ns:pidf:geopriv10"><location-info>
              <civicAddress xmlns="urn:ietf:params:xml:ns:pidf:geopriv10:civicAddr" xml:lang="en"><country>AU</country><A3>Wollongong</A3><RD>Corrimal Street</RD><HNO>12</HNO><FLR>2</FLR><ROOM>7</ROOM></civicAddress>
            </location-info><usage-rules/><method>Wiremap</method></geopriv></status></tuple>
          </presence>
        </locationResponse>
        """;

    private readonly PhoneBench _bench = new(options: new PhoneEngineOptions
    {
        Dialing = new DialRules { EmergencyNumbers = ["911"] },
        Emergency = new EmergencySettings { City = "Berlin", Room = "1" },
    });

    [Fact]
    public void A_location_server_knows_better_than_the_switch_and_the_switch_than_the_settings()
    {
        Assert.Contains("<ca:ROOM>1</ca:ROOM>", PlaceOfCall(), StringComparison.Ordinal);

        _bench.Engine.HandlePlace(PlaceOrigin.Switch, SwitchPlace.Of(new Dictionary<string, string> { ["country"] = "DE", ["city"] = "Berlin", ["room"] = "301", ["lat"] = "52.52N", ["lon"] = "13.405W" }));
        string bySwitch = PlaceOfCall();
        Assert.Contains("<ca:ROOM>301</ca:ROOM>", bySwitch, StringComparison.Ordinal);
        Assert.Contains(">52.52 -13.405<", bySwitch, StringComparison.Ordinal);
        Assert.Contains("<gp:method>LLDP-MED</gp:method>", bySwitch, StringComparison.Ordinal);

        Assert.True(HeldMessage.TryRead(Encoding.UTF8.GetBytes(Answer), out KnownPlace known));
        _bench.Engine.HandlePlace(PlaceOrigin.Server, known);
        Assert.Contains("<RD>Corrimal Street</RD>", PlaceOfCall(), StringComparison.Ordinal);
        Assert.Equal("room 7, floor 2, Corrimal Street 12, Wollongong", _bench.All<PhoneOutput.Alarm>()[^1].Place);

        _bench.Engine.HandlePlace(PlaceOrigin.Server, KnownPlace.Nowhere);
        Assert.Contains("<ca:ROOM>301</ca:ROOM>", PlaceOfCall(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_server_says_is_passed_on_as_a_document_of_its_own()
    {
        Assert.True(HeldMessage.TryRead(Encoding.UTF8.GetBytes(Answer), out KnownPlace known));
        var document = XDocument.Parse(Encoding.UTF8.GetString(known.Document.Span));
        Assert.Equal("{urn:ietf:params:xml:ns:pidf}presence", document.Root!.Name.ToString());
        Assert.Equal("locationRequest", XDocument.Parse(Encoding.UTF8.GetString(HeldMessage.Question.Span)).Root!.Name.LocalName);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<error xmlns=\"urn:ietf:params:xml:ns:geopriv:held\" code=\"locationUnknown\"/>")]
    [InlineData("<!DOCTYPE x [<!ENTITY a \"b\">]><presence xmlns=\"urn:ietf:params:xml:ns:pidf\">&a;</presence>")]
    [InlineData("<presence xmlns=\"urn:example:else\"/>")]
    [InlineData("not xml at all")]
    public void An_answer_without_a_place_is_none(string answer) => Assert.False(HeldMessage.TryRead(Encoding.UTF8.GetBytes(answer), out _));

    [Fact]
    public void Any_beginning_of_an_answer_is_nothing_and_no_exception()
    {
        byte[] whole = Encoding.UTF8.GetBytes(Answer);
        int end = Answer.IndexOf("</presence>", StringComparison.Ordinal);
        for (int length = 0; length < end; length++)
        {
            Assert.False(HeldMessage.TryRead(whole.AsSpan(0, length), out _));
        }

        Assert.False(HeldMessage.TryRead(new byte[HeldMessage.MaxBytes + 1], out _));
    }

    [Theory]
    [InlineData("N")]
    [InlineData("91")]
    [InlineData("91N")]
    [InlineData("x4N")]
    public void A_latitude_that_cannot_be_is_no_point(string latitude) =>
        Assert.True(SwitchPlace.Of(new Dictionary<string, string> { ["lat"] = latitude, ["lon"] = "13.4E" }).Document.IsEmpty);

    private string PlaceOfCall()
    {
        PhoneOutput.Invite invite = _bench.Dial("911");
        _bench.Do(new PhoneIntent.End(invite.Call));
        return Encoding.UTF8.GetString(invite.Options.Place.Span);
    }
}
