using System.Text;
using DeskPhone.Phone.Calls;
using DeskPhone.Phone.Directory;
using DeskPhone.Settings.Values;

namespace DeskPhone.Phone.Tests.Directory;

/// <summary>Names and numbers: kept, read, searched, and found while somebody calls.</summary>
public sealed class DirectoryTests
{
    [Theory]
    [InlineData("<YealinkIPPhoneDirectory><DirectoryEntry><Name>Anna Weber</Name><Telephone>102</Telephone><Telephone>0171 1</Telephone></DirectoryEntry></YealinkIPPhoneDirectory>")]
    [InlineData("<YealinkIPPhoneBook><Title>T</Title><Menu Name=\"A\"><Unit Name=\"Anna Weber\" Phone1=\"102\" Phone2=\"0171 1\" Phone3=\"\"/></Menu></YealinkIPPhoneBook>")]
    [InlineData("\uFEFF<CiscoIPPhoneDirectory><Title>T</Title><DirectoryEntry><Name>Anna Weber</Name><Telephone>102</Telephone><Telephone>0171 1</Telephone></DirectoryEntry></CiscoIPPhoneDirectory>")]
    public void The_dialects_of_two_makers_are_read(string document)
    {
        Assert.True(PhoneBookReader.TryRead(Encoding.UTF8.GetBytes(document), out IReadOnlyList<Contact> contacts));

        Contact contact = Assert.Single(contacts);
        Assert.Equal("Anna Weber", contact.Name);
        Assert.Equal(["102", "0171 1"], contact.Numbers);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no xml")]
    [InlineData("<html/>")]
    [InlineData("<!DOCTYPE x [<!ENTITY a \"b\">]><YealinkIPPhoneDirectory><DirectoryEntry><Name>&a;</Name><Telephone>1</Telephone></DirectoryEntry></YealinkIPPhoneDirectory>")]
    public void What_is_no_book_is_refused(string document) => Assert.False(PhoneBookReader.TryRead(Encoding.UTF8.GetBytes(document), out _));

    [Fact]
    public void Every_prefix_of_a_book_is_read_without_an_exception()
    {
        byte[] document = Encoding.UTF8.GetBytes("<CiscoIPPhoneDirectory><DirectoryEntry><Name>Jürgen</Name><Telephone>1</Telephone></DirectoryEntry><DirectoryEntry><Name>B</Name><Telephone>2</Telephone></DirectoryEntry></CiscoIPPhoneDirectory>");
        int most = 0;
        for (int length = 0; length <= document.Length; length++)
        {
            PhoneBookReader.TryRead(document.AsSpan(0, length), out IReadOnlyList<Contact> contacts);
            most = Math.Max(most, contacts.Count);
        }

        Assert.Equal(2, most);
    }

    [Fact]
    public void A_book_of_twenty_thousand_and_a_name_of_a_megabyte_stay_within_limits()
    {
        var book = new StringBuilder("<YealinkIPPhoneDirectory>");
        book.Append("<DirectoryEntry><Name>").Append('x', 1 << 20).Append("</Name><Telephone>1</Telephone></DirectoryEntry>");
        for (int i = 0; i < 20_000; i++)
        {
            book.Append("<DirectoryEntry><Name>N").Append(i).Append("</Name><Telephone>").Append(i).Append("</Telephone></DirectoryEntry>");
        }

        Assert.True(PhoneBookReader.TryRead(Encoding.UTF8.GetBytes(book.Append("</YealinkIPPhoneDirectory>").ToString()), out IReadOnlyList<Contact> contacts));
        Assert.Equal(PhoneBookReader.MaxEntries, contacts.Count);
        Assert.Equal(256, contacts[0].Name.Length);
        Assert.False(PhoneBookReader.TryRead(new byte[PhoneBookReader.MaxBytes + 1], out _));
    }

    [Fact]
    public void Depth_is_no_way_to_exhaust_the_phone() =>
        PhoneBookReader.TryRead(Encoding.UTF8.GetBytes("<YealinkIPPhoneDirectory>" + string.Concat(Enumerable.Repeat("<a>", 100_000))), out _);

    [Theory]
    [InlineData("we", "Anna Weber")]
    [InlineData("ANNA", "Anna Weber")]
    [InlineData("93", "Anna Weber")] // w e on the keypad
    [InlineData("muller", "Jürgen Müller")]
    [InlineData("10", "Anna Weber")]
    [InlineData("øst", "Nils Østby")]
    [InlineData("ber", null)]
    public void Search_takes_letters_keypad_digits_and_numbers_by_their_beginning(string typed, string? name)
    {
        DirectoryView view = View("US");
        IReadOnlyList<Contact> found = view.Find(typed, 10);
        Assert.Equal(name, found.Count > 0 ? found[0].Name : null);
    }

    [Theory]
    [InlineData("DE", "30", "+49301234567", "+49301234567")]
    [InlineData("DE", "30", "0049301234567", "+49301234567")]
    [InlineData("DE", "30", "030 1234567", "+49301234567")]
    [InlineData("DE", "30", "1234567", "+49301234567")]
    [InlineData("DE", "30", "102", "102")]
    [InlineData("US", "", "12125550123", "+12125550123")]
    [InlineData("US", "", "2125550123", "+12125550123")]
    [InlineData("US", "212", "5550123", "+12125550123")]
    [InlineData("IT", "", "0612345678", "+390612345678")]
    [InlineData("XX", "", "0301234567", "0301234567")]
    [InlineData("DE", "", "anna@weber.test", "anna@weber.test")]
    public void A_number_is_the_same_however_it_is_written(string country, string area, string number, string normal) =>
        Assert.Equal(normal, NumberForm.Of(country, area).Normalize(number));

    [Fact]
    public void A_caller_the_phone_knows_is_shown_by_the_name_it_knows()
    {
        PhoneBench bench = New(new DirectorySettings { AreaCode = "30" });
        bench.Do(new PhoneIntent.SaveContact(0, "Mother", "030 1234567"));

        bench.Incoming("WEBER A", "+49301234567");

        Assert.Equal("Mother", bench.TheCall.PeerName);
        Assert.Empty(bench.All<PhoneOutput.LookUp>());
    }

    [Fact]
    public void An_unknown_caller_rings_at_once_and_gets_a_name_when_the_server_answers()
    {
        PhoneBench bench = New(new DirectorySettings { LdapServer = "ldaps://ldap.test" });
        bench.Ring();
        Assert.True(bench.IsRinging);
        Assert.Equal("Anna Weber", bench.TheCall.PeerName);

        PhoneOutput.LookUp question = bench.Single<PhoneOutput.LookUp>();
        Assert.Equal(("102", true), (question.Text, question.IsNumber));
        bench.Engine.HandleFound(question.Query, [new Contact { Name = "Dr. Anna Weber", Numbers = ["102"] }], bench.Now);

        Assert.Equal("Dr. Anna Weber", bench.TheCall.PeerName);
    }

    [Fact]
    public void A_server_that_never_answers_keeps_nobody_from_anything()
    {
        PhoneBench bench = New(new DirectorySettings { LdapServer = "ldaps://ldap.test" });
        for (int i = 0; i < 1000; i++)
        {
            CallId call = bench.Incoming("", $"555{i:d4}");
            bench.OpenPorts();
            Assert.True(bench.IsRinging);
            bench.Ended(call, Sip.Sessions.SessionEndCause.RemoteCancel);
        }
    }

    [Fact]
    public void An_answer_for_a_letter_typed_before_is_too_late()
    {
        PhoneBench bench = New(new DirectorySettings { LdapServer = "ldaps://ldap.test" });
        bench.Do(new PhoneIntent.Search("An"));
        long first = bench.Single<PhoneOutput.LookUp>().Query;
        bench.Do(new PhoneIntent.Search("Ann"));
        long second = bench.All<PhoneOutput.LookUp>()[^1].Query;

        bench.Engine.HandleFound(second, [new Contact { Name = "Ann", Numbers = ["1"] }], bench.Now);
        bench.Engine.HandleFound(first, [new Contact { Name = "Andreas", Numbers = ["2"] }], bench.Now);

        Assert.Equal("Ann", Assert.Single(bench.State.RemoteContacts).Name);
    }

    [Fact]
    public void Typing_a_number_finds_people_in_directory_and_log_and_a_key_takes_them()
    {
        PhoneBench bench = New(new DirectorySettings());
        bench.Engine.HandleBook(0, [new Contact { Name = "Anna Weber", Numbers = ["4711"] }], bench.Now);
        bench.Dial("4800");
        bench.Do(new PhoneIntent.End(bench.TheCall.Id));
        bench.Do(new PhoneIntent.Cancel());
        bench.Type("4");
        Assert.Equal(["Anna Weber", "4800"], bench.State.Suggestions.Select(static contact => contact.Name));

        bench.Do(new PhoneIntent.Suggest(1));
        Assert.Equal("4711", bench.State.Entered);
        bench.Do(new PhoneIntent.Suggest(1));
        Assert.Equal("4800", bench.State.Entered);
        bench.Do(new PhoneIntent.Suggest(1));
        bench.Do(new PhoneIntent.CallEntered());
        bench.OpenPorts();
        Assert.Equal("sip:4711@bench.test", bench.All<PhoneOutput.Invite>()[^1].Target);
    }

    [Fact]
    public void Contacts_survive_a_restart_and_a_damaged_file_harms_nothing()
    {
        PhoneBench bench = New(new DirectorySettings());
        bench.Do(new PhoneIntent.SaveContact(0, "Jürgen", "103"));
        ReadOnlyMemory<byte> kept = bench.All<PhoneOutput.Persist>().Last(static persist => persist.Record is Records.PhoneRecord.Contacts).Content;

        PhoneBench again = New(new DirectorySettings());
        again.Engine.HandleRestored(Records.PhoneRecord.Contacts, kept.Span, again.Now);
        Assert.Equal("Jürgen", again.State.Directory.FindNumber("103")?.Name);

        for (int length = 0; length < kept.Length; length++)
        {
            PhoneBench damaged = New(new DirectorySettings());
            damaged.Engine.HandleRestored(Records.PhoneRecord.Contacts, kept.Span[..length], damaged.Now);
            damaged.Drain();
            Assert.Single(damaged.All<PhoneOutput.SetAside>());
        }
    }

    [Fact]
    public void A_contact_is_changed_and_thrown_away()
    {
        PhoneBench bench = New(new DirectorySettings());
        bench.Do(new PhoneIntent.SaveContact(0, "Jürgen", "103"));
        long id = Assert.Single(bench.State.Directory.Find("", 10)).Id;

        bench.Do(new PhoneIntent.SaveContact(id, "Jürgen Müller", "104"));
        Assert.Equal("104", Assert.Single(bench.State.Directory.Find("", 10)).Number);
        bench.Do(new PhoneIntent.DeleteContact(id));
        Assert.Empty(bench.State.Directory.Find("", 10));
        Assert.Equal(IntentRefusal.NoSuchEntry, bench.Do(new PhoneIntent.DeleteContact(id)));
    }

    private static PhoneBench New(DirectorySettings settings) => new(options: new PhoneEngineOptions { Directory = settings, Country = "DE" });

    private static DirectoryView View(string country) => new(
        [
            new Contact { Name = "Anna Weber", Numbers = ["102"] },
            new Contact { Name = "Jürgen Müller", Numbers = ["203"] },
            new Contact { Name = "Nils Østby", Numbers = ["304"] },
        ],
        NumberForm.Of(country, ""));
}
