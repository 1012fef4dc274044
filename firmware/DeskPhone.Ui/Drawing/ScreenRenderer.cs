using DeskPhone.Ui.Drawing.Layouts;
using DeskPhone.Ui.Screens;

namespace DeskPhone.Ui.Drawing;

/// <summary>Keeps a picture in step with the screen model and draws only what changed. One thread.</summary>
public sealed class ScreenRenderer
{
    /// <summary>More rectangles than this are drawn as one: each has its price on the way to the display.</summary>
    private const int MaxRegions = 6;

    private readonly IScreenCanvas _canvas;
    private readonly ScreenTheme? _given;
    private ScreenTheme _theme;
    private readonly List<PixelBox> _regions = [];
    private IReadOnlyList<SceneElement> _scene = [];
    private ScreenModel? _model;

    /// <summary>A renderer with a picture nothing is known of.</summary>
    /// <param name="canvas">What it draws on; nobody else may.</param>
    /// <param name="theme">The colours; <see langword="null"/> for those each screen asks for.</param>
    public ScreenRenderer(IScreenCanvas canvas, ScreenTheme? theme = null)
    {
        _canvas = canvas;
        _given = theme;
        _theme = theme ?? ScreenTheme.Light;
    }

    /// <summary>Draws what is different from the last model.</summary>
    /// <returns>The rectangles that changed, none for an equal model; valid until the next call.</returns>
    public IReadOnlyList<PixelBox> Render(ScreenModel model)
    {
        _regions.Clear();
        if (ReferenceEquals(model, _model))
        {
            return _regions;
        }

        ScreenTheme theme = _given ?? ScreenTheme.For(model.Theme);
        if (theme != _theme)
        {
            Invalidate(); // Other paper under everything.
            _theme = theme;
        }

        IReadOnlyList<SceneElement> scene = ScreenLayout.Arrange(model, _theme, new ScreenGrid(_canvas.Width, _canvas.Height), _canvas);
        FindChanges(scene);
        foreach (PixelBox region in _regions)
        {
            Paint(scene, region);
        }

        _scene = scene;
        _model = model;
        return _regions;
    }

    /// <summary>Forgets what is on the canvas: the next model is drawn whole.</summary>
    public void Invalidate()
    {
        _scene = [];
        _model = null;
    }

    private void FindChanges(IReadOnlyList<SceneElement> scene)
    {
        if (_scene.Count == 0)
        {
            _regions.Add(new PixelBox(0, 0, _canvas.Width, _canvas.Height));
            return;
        }

        HashSet<SceneElement> before = [.. _scene];
        HashSet<SceneElement> after = [.. scene];
        foreach (SceneElement element in _scene)
        {
            if (!after.Contains(element))
            {
                AddRegion(element.Box);
            }
        }

        foreach (SceneElement element in scene)
        {
            if (!before.Contains(element))
            {
                AddRegion(element.Box);
            }
        }
    }

    /// <summary>Adds a rectangle; those that overlap become one, so that no pixel is drawn twice.</summary>
    private void AddRegion(PixelBox box)
    {
        PixelBox grown = box.Intersect(new PixelBox(0, 0, _canvas.Width, _canvas.Height));
        if (grown.IsEmpty)
        {
            return;
        }

        for (int i = _regions.Count - 1; i >= 0; i--)
        {
            if (_regions[i].Overlaps(grown) || _regions.Count >= MaxRegions)
            {
                grown = grown.Union(_regions[i]);
                _regions.RemoveAt(i);
                i = _regions.Count;
            }
        }

        _regions.Add(grown);
    }

    private void Paint(IReadOnlyList<SceneElement> scene, PixelBox region)
    {
        _canvas.Clip(region);
        _canvas.FillBox(region, 0, _theme.Paper);
        foreach (SceneElement element in scene)
        {
            if (element.Box.Overlaps(region))
            {
                element.Draw(_canvas);
            }
        }
    }
}
