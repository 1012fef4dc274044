using System.Text;
using DeskPhone.Update.Bundles;
using DeskPhone.Update.Keys;

namespace DeskPhone.Update.Tests.Keys;

public sealed class KeyRingTests
{
    private readonly TestKeys _keys = new();

    [Fact]
    public void A_key_file_is_read_as_it_was_written()
    {
        Assert.Equal(BundleError.None, KeyRing.TryParse(_keys.Ring.ToUtf8(), out KeyRing? ring));

        Assert.Equal(_keys.Ring.ToUtf8(), ring!.ToUtf8());
    }

    [Fact]
    public void The_next_key_file_is_adopted_when_the_old_root_and_the_new_one_signed_it()
    {
        KeyRing next = _keys.RingOf(2, [5], [1, 2], 2, [4]);

        Assert.Equal(BundleError.None, _keys.Ring.TryAdvance(_keys.Sign(next.ToUtf8(), 0, 5), out KeyRing? ring));
        Assert.Equal(2, ring!.Version);
        Assert.Equal(BundleError.NotTrusted, _keys.Ring.TryAdvance(_keys.Sign(next.ToUtf8(), 0), out _));
        Assert.Equal(BundleError.NotTrusted, _keys.Ring.TryAdvance(_keys.Sign(next.ToUtf8(), 5), out _));
        Assert.Equal(BundleError.NotTrusted, _keys.Ring.TryAdvance(_keys.Sign(next.ToUtf8(), 1, 2, 3, 4), out _));
    }

    [Fact]
    public void An_older_key_file_is_never_adopted_and_none_is_skipped()
    {
        SignedDocument same = _keys.Sign(_keys.Ring.ToUtf8(), 0);
        SignedDocument third = _keys.Sign(_keys.RingOf(3, [0], [1, 2], 2, [4]).ToUtf8(), 0);

        Assert.Equal(BundleError.Replayed, _keys.Ring.TryAdvance(same, out _));
        Assert.Equal(BundleError.NeedsNewer, _keys.Ring.TryAdvance(third, out _));
    }

    [Theory]
    [InlineData("\"threshold\": 2", "\"threshold\": 0")]
    [InlineData("\"threshold\": 2", "\"threshold\": 4")]
    [InlineData("\"version\": 1", "\"version\": 0")]
    [InlineData("\"release\"", "\"nobody\"")]
    public void A_key_file_nobody_could_satisfy_or_anybody_could_is_malformed(string before, string after)
    {
        string text = Encoding.UTF8.GetString(_keys.Ring.ToUtf8()).Replace(before, after, StringComparison.Ordinal);

        Assert.Equal(BundleError.Malformed, KeyRing.TryParse(Encoding.UTF8.GetBytes(text), out _));
    }

    [Fact]
    public void One_key_under_two_names_is_malformed()
    {
        string text = Encoding.UTF8.GetString(_keys.Ring.ToUtf8());
        string first = _keys.NameOf(1).ToString();
        string other = _keys.NameOf(5).ToString();
        string value = Convert.ToBase64String(_keys[1].ExportSubjectPublicKeyInfo());

        string twice = text.Replace($"\"keys\": {{", $"\"keys\": {{\"{other}\": \"{value}\",", StringComparison.Ordinal);

        Assert.Contains(first, text, StringComparison.Ordinal);
        Assert.Equal(BundleError.Malformed, KeyRing.TryParse(Encoding.UTF8.GetBytes(twice), out _));
    }

    [Fact]
    public void A_signature_that_is_no_signature_counts_for_nothing_and_never_throws()
    {
        byte[] content = "content"u8.ToArray();
        foreach (int length in new[] { 0, 1, 8, 70, 72 })
        {
            var document = new SignedDocument(content, [new DocumentSignature(_keys.NameOf(4), new byte[length])]);
            Assert.False(_keys.Ring.IsSigned(document, KeyRole.Latest));
        }
    }
}
