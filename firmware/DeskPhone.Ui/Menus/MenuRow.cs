using DeskPhone.Ui.Screens;

namespace DeskPhone.Ui.Menus;

/// <summary>A row, and what OK does on it.</summary>
internal readonly record struct MenuRow(ScreenItem Item, MenuAction? OnOk = null);
