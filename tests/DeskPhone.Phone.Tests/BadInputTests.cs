using System.Diagnostics;
using System.Globalization;
using System.Text;
using DeskPhone.Phone.Calls;
using DeskPhone.Phone.Directory;
using DeskPhone.Settings.Values;

namespace DeskPhone.Phone.Tests;

/// <summary>What strangers and big companies hand to a phone: it rings all the same, and says who calls as far as it can.</summary>
public sealed class BadInputTests
{
    [Theory]
    [InlineData("Анна Вебер • アンナ • آنا • Άννα • 安娜")]
    [InlineData("\u202Eevil\u202C \u0000 name\r\nVia: x")]
    public void A_caller_with_any_name_rings_and_is_answered(string name)
    {
        var bench = new PhoneBench();
        CallId call = bench.Incoming(name);
        bench.OpenPorts();
        Assert.True(bench.IsRinging);
        bench.Do(new PhoneIntent.Answer(call));
        Assert.Equal(CallState.Talking, bench.TheCall.State);
    }

    [Fact]
    public void A_name_of_three_hundred_characters_goes_through_call_log_and_directory()
    {
        var bench = new PhoneBench();
        string name = string.Concat(Enumerable.Repeat("Ä€😀", 75));
        CallId call = bench.Incoming(name);
        bench.OpenPorts();
        bench.Do(new PhoneIntent.Reject(call));
        bench.Wait(TimeSpan.FromSeconds(40));
        Assert.Equal("102", bench.State.History[0].Number);
        Assert.Equal(IntentRefusal.None, bench.Do(new PhoneIntent.SaveContact(0, name, "102")));
        bench.Ring();
        Assert.True(bench.IsRinging);
    }

    [Fact]
    public void Ten_thousand_people_are_searched_and_name_a_caller_long_before_the_bell()
    {
        var book = new StringBuilder("<YealinkIPPhoneDirectory>");
        for (int i = 0; i < 10_000; i++)
        {
            book.Append(CultureInfo.InvariantCulture, $"<DirectoryEntry><Name>Person {i:d5}</Name><Telephone>+4930{i:d7}</Telephone></DirectoryEntry>");
        }

        Assert.True(PhoneBookReader.TryRead(Encoding.UTF8.GetBytes(book.Append("</YealinkIPPhoneDirectory>").ToString()), out IReadOnlyList<Contact> contacts));
        var bench = new PhoneBench(options: new PhoneEngineOptions { Country = "DE", Directory = new DirectorySettings { AreaCode = "30" } });
        bench.Engine.HandleBook(0, contacts, bench.Now);

        var watch = Stopwatch.StartNew();
        bench.Incoming("", "0300009999");
        Assert.Equal("Person 09999", bench.TheCall.PeerName);
        Assert.Equal("Person 04711", Assert.Single(bench.State.Directory.Find("person 04711", 10)).Name);
        Assert.True(watch.Elapsed < TimeSpan.FromMilliseconds(200), $"{watch.Elapsed.TotalMilliseconds:F0} ms");
    }

    [Theory]
    [InlineData("<YealinkIPPhoneDirectory><DirectoryEntry><Name>Anna</Name><Telephone>102</Telephone></DirectoryEntry><DirectoryEntry><Name>Bob", 1)]
    [InlineData("<YealinkIPPhoneDirectory><DirectoryEntry><Name>Anna<Telephone>102</Name></DirectoryEntry>", 0)]
    public void A_broken_phone_book_gives_those_it_names_and_harms_nobody(string document, int count)
    {
        _ = PhoneBookReader.TryRead(Encoding.UTF8.GetBytes(document), out IReadOnlyList<Contact> contacts);
        Assert.Equal(count, contacts.Count);
        var bench = new PhoneBench();
        bench.Engine.HandleBook(0, contacts, bench.Now);
        bench.Ring();
        Assert.True(bench.IsRinging);
    }
}
