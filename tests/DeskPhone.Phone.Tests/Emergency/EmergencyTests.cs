using System.Text;
using System.Xml.Linq;
using DeskPhone.Phone.Calls;
using DeskPhone.Phone.DialPlan;
using DeskPhone.Phone.Emergency;
using DeskPhone.Settings.Values;
using DeskPhone.Sip;
using DeskPhone.Sip.Registration;
using DeskPhone.Sip.Sessions;

namespace DeskPhone.Phone.Tests.Emergency;

/// <summary>Calling for help must work in every state the phone can be in. No real number is called: everything here is a value.</summary>
public sealed class EmergencyTests
{
    private static readonly EmergencySettings s_place = new()
    {
        Country = "DE",
        City = "Berlin",
        Street = "Hauptstraße",
        HouseNumber = "7",
        PostalCode = "10115",
        Floor = "3",
        Room = "3.14",
        Point = "52.5200 13.4050 25",
        Server = "sip:sos.bench.test:5070",
    };

    private static readonly XNamespace s_civic = "urn:ietf:params:xml:ns:pidf:geopriv10:civicAddr";
    private static readonly XNamespace s_gml = "http://www.opengis.net/gml";

    [Fact]
    public void Not_registered_it_goes_straight_to_the_emergency_server()
    {
        PhoneBench bench = New();
        bench.Engine.HandleRegistration(new AccountId(0), RegistrationState.Failed, 408, "", bench.Now);

        PhoneOutput.Invite invite = bench.Dial("112");

        Assert.Equal(new AccountId(1), invite.Account);
        Assert.Equal("sip:112@sos.bench.test:5070", invite.Target);
        Assert.Equal("emergency", invite.Options.Priority);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(415)]
    [InlineData(424)]
    public void Refused_with_the_place_it_is_made_once_more_without_it(int statusCode)
    {
        PhoneBench bench = New();
        PhoneOutput.Invite first = bench.Dial("112");
        Assert.False(first.Options.Place.IsEmpty);

        bench.Forget();
        bench.Ended(first.Call, SessionEndCause.Rejected, statusCode);

        PhoneOutput.Invite second = bench.Single<PhoneOutput.Invite>();
        Assert.Equal((first.Call, first.Target, "emergency"), (second.Call, second.Target, second.Options.Priority));
        Assert.True(second.Options.Place.IsEmpty);

        bench.Ended(second.Call, SessionEndCause.Rejected, statusCode);
        Assert.Equal(CallState.Ended, bench.TheCall.State);
    }

    [Fact]
    public void Logged_out_without_any_account_it_still_leaves()
    {
        PhoneBench bench = New(hasAccount: false);

        PhoneOutput.Invite invite = bench.Dial("112");

        Assert.Equal("sip:112@sos.bench.test:5070", invite.Target);
    }

    [Fact]
    public void Registered_it_leaves_by_the_account()
    {
        PhoneBench bench = New();

        Assert.Equal("sip:112@bench.test", bench.Dial("112").Target);
    }

    [Fact]
    public void Locked_it_is_dialled_with_its_last_digit()
    {
        PhoneBench bench = New();
        bench.Do(new PhoneIntent.Lock());
        bench.Do(new PhoneIntent.Lift());
        bench.Type("112");
        bench.OpenPorts();

        Assert.Equal("sip:112@bench.test", bench.Single<PhoneOutput.Invite>().Target);
    }

    [Fact]
    public void The_place_goes_with_the_call_as_address_and_circle()
    {
        PhoneOutput.Invite invite = New().Dial("112");

        XDocument document = XDocument.Parse(Encoding.UTF8.GetString(invite.Options.Place.Span));
        Assert.Equal("Berlin", document.Descendants(s_civic + "A3").Single().Value);
        Assert.Equal("3.14", document.Descendants(s_civic + "ROOM").Single().Value);
        Assert.Equal("52.52 13.405", document.Descendants(s_gml + "pos").Single().Value);
        Assert.Equal("25", document.Descendants(XName.Get("radius", "http://www.opengis.net/pidflo/1.0")).Single().Value);
    }

    [Fact]
    public void An_ordinary_call_tells_nobody_where_the_phone_is() => Assert.True(New().Dial("102").Options.Place.IsEmpty);

    [Fact]
    public void People_nearby_are_told_and_the_screen_says_where_one_is()
    {
        PhoneBench bench = New();
        bench.Dial("112");

        PhoneOutput.Alarm alarm = bench.Single<PhoneOutput.Alarm>();
        Assert.Equal(("112", "room 3.14, floor 3, Hauptstraße 7, 10115 Berlin"), (alarm.Number, alarm.Place));
        Assert.Contains("room 3.14", bench.State.Remark, StringComparison.Ordinal);
        Assert.True(bench.TheCall.IsEmergency);
    }

    [Fact]
    public void With_every_line_taken_one_is_freed()
    {
        PhoneBench bench = New();
        for (int i = 0; i < 8; i++)
        {
            bench.Talk($"20{i}");
            bench.Do(new PhoneIntent.NewCall());
            bench.AnswerReinvite();
        }

        Assert.Equal(IntentRefusal.TooManyCalls, bench.Do(new PhoneIntent.Dial("102")));
        Assert.Equal("sip:112@bench.test", bench.Dial("112").Target);
    }

    [Theory]
    [InlineData("US", "911")]
    [InlineData("DE", "112")]
    [InlineData("GB", "999")]
    [InlineData("JP", "119")]
    [InlineData("XX", "112")]
    public void Every_country_has_its_numbers(string country, string number) => Assert.Contains(number, EmergencyNumbers.Of(country));

    [Fact]
    public void Whoever_calls_back_passes_forwarding_block_list_and_do_not_disturb_of_the_account()
    {
        PhoneBench bench = New();
        bench.Do(new PhoneIntent.ToggleAccountDoNotDisturb("sip:101@bench.test"));
        bench.Do(new PhoneIntent.Block("102"));
        CallId call = bench.Dial("112").Call;
        bench.Do(new PhoneIntent.End(call));
        bench.Wait(TimeSpan.FromMinutes(5));

        bench.Ring();

        Assert.True(bench.IsRinging);
    }

    private static PhoneBench New(bool hasAccount = true) => new(hasAccount, options: new PhoneEngineOptions
    {
        Emergency = s_place,
        Features = new FeatureSettings { LockPin = "1" },
        Dialing = new DialRules { EmergencyNumbers = ["112"] },
    });
}
