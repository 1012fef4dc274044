using DeskPhone.Gallery;
using DeskPhone.Native.Pango;
using DeskPhone.Ui.Languages;

string[] known = [.. PhraseBook.Languages.Select(static language => language.Key)];
if (args is not [var directory, .. var wanted] || directory.StartsWith('-') || wanted.Except(known).Any())
{
    await Console.Error.WriteLineAsync($"usage: tools/gallery DIR [LANGUAGE…]   languages: {string.Join(' ', known)}; without any: en de ar");
    return 2;
}

if (ScreenFonts.FindMissing() is { } missing)
{
    await Console.Error.WriteLineAsync($"tools/gallery: {missing}");
    return 2;
}

GalleryReport report = PictureGallery.Write(directory, wanted.Length == 0 ? ["en", "de", "ar"] : wanted);
foreach (string fault in report.Faults)
{
    await Console.Error.WriteLineAsync(fault);
}

await Console.Out.WriteLineAsync($"{report.Pictures} pictures, {report.Faults.Count} faults: {Path.Combine(directory, "index.html")}");
return report.Faults.Count == 0 ? 0 : 1;
