namespace DeskPhone.Phone.DialPlan;

/// <summary>Says when dialled digits are a whole number (RFC 3435 §2.1.5: digits, <c>x</c>, ranges, <c>.</c>, <c>T</c>, <c>|</c>). Immutable.</summary>
public sealed class DigitMap
{
    private readonly List<List<Position>> _strings = [];

    private DigitMap()
    {
    }

    /// <summary>Reads a map; false for one that is none.</summary>
    public static bool TryParse(string text, out DigitMap? map)
    {
        map = null;
        string body = text.Trim();
        if (body.StartsWith('(') && body.EndsWith(')'))
        {
            body = body[1..^1];
        }

        var read = new DigitMap();
        foreach (string part in body.Split('|'))
        {
            if (!TryParseString(part, out List<Position> positions))
            {
                return false;
            }

            read._strings.Add(positions);
        }

        map = read;
        return true;
    }

    /// <summary>How <paramref name="digits"/> stand to the map. A number that may still grow waits for the timer, as people expect of a desk phone.</summary>
    public DigitMatch Match(string digits)
    {
        DigitMatch best = DigitMatch.None;
        bool canGrow = false;
        foreach (List<Position> positions in _strings)
        {
            HashSet<int> states = After(positions, digits);
            bool isWhole = states.Any(state => IsEnd(positions, state));
            bool needsTimer = states.Any(state => state < positions.Count && positions[state].IsTimer && IsEnd(positions, state));
            bool grows = states.Any(state => state < positions.Count && !positions[state].IsTimer);
            canGrow |= grows || needsTimer;
            DigitMatch match = isWhole ? DigitMatch.Complete : grows ? DigitMatch.Partial : DigitMatch.None;
            best = match > best ? match : best;
        }

        return best is DigitMatch.Complete && canGrow ? DigitMatch.Ambiguous : best;
    }

    private static HashSet<int> After(List<Position> positions, string digits)
    {
        var states = new HashSet<int>();
        Reach(positions, 0, states);
        foreach (char digit in digits)
        {
            var next = new HashSet<int>();
            foreach (int state in states)
            {
                if (state < positions.Count && positions[state].Takes(digit))
                {
                    Reach(positions, positions[state].IsRepeated ? state : state + 1, next);
                }
            }

            states = next;
        }

        return states;
    }

    /// <summary>A position with a dot after it may be left out: arbitrarily many, including none.</summary>
    private static void Reach(List<Position> positions, int state, HashSet<int> states)
    {
        while (states.Add(state) && state < positions.Count && positions[state].IsRepeated)
        {
            state++;
        }
    }

    private static bool IsEnd(List<Position> positions, int state) =>
        state == positions.Count || (state == positions.Count - 1 && positions[state].IsTimer);

    private static bool TryParseString(string text, out List<Position> positions)
    {
        positions = [];
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c == '[')
            {
                int end = text.IndexOf(']', i);
                if (end < i + 2)
                {
                    return false;
                }

                positions.Add(new Position(Expand(text[(i + 1)..end])));
                i = end;
            }
            else if (c == '.' && positions is [.., { IsTimer: false, IsRepeated: false } last])
            {
                positions[^1] = last with { IsRepeated = true };
            }
            else if (c is 'T' or 't')
            {
                positions.Add(new Position("", IsTimer: true));
            }
            else if (c is 'x' or 'X')
            {
                positions.Add(new Position("0123456789"));
            }
            else if (char.IsAsciiDigit(c) || c is '*' or '#' or '+')
            {
                positions.Add(new Position(c.ToString()));
            }
            else
            {
                return false;
            }
        }

        return positions.Count > 0 && positions.FindIndex(static position => position.IsTimer) is var timer && (timer < 0 || (timer > 0 && timer == positions.Count - 1));
    }

    private static string Expand(string range)
    {
        var digits = new System.Text.StringBuilder();
        for (int i = 0; i < range.Length; i++)
        {
            if (i + 2 < range.Length && range[i + 1] == '-')
            {
                for (char c = range[i]; c <= range[i + 2]; c++)
                {
                    digits.Append(c);
                }

                i += 2;
            }
            else
            {
                digits.Append(range[i]);
            }
        }

        return digits.ToString();
    }

    private readonly record struct Position(string Digits, bool IsRepeated = false, bool IsTimer = false)
    {
        public bool Takes(char digit) => Digits.Contains(digit, StringComparison.Ordinal);
    }
}
