using System.Text.Json.Serialization;
using DeskPhone.Phone.Accounts;
using DeskPhone.Phone.Calls;
using DeskPhone.Ui.Screens;
using DeskPhone.Ui.SoftKeys;
using DeskPhone.Web.Api.Requests;
using DeskPhone.Web.Api.Views;

namespace DeskPhone.Web.Api;

/// <summary>The JSON of the API, written at compile time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    Converters =
    [
        typeof(CamelCaseEnumConverter<ScreenState>),
        typeof(CamelCaseEnumConverter<ScreenIcon>),
        typeof(CamelCaseEnumConverter<SoftKeyAction>),
        typeof(CamelCaseEnumConverter<CallState>),
        typeof(CamelCaseEnumConverter<CallDirection>),
        typeof(CamelCaseEnumConverter<AccountState>),
        typeof(CamelCaseEnumConverter<HookState>),
    ])]
[JsonSerializable(typeof(ErrorView))]
[JsonSerializable(typeof(AcceptedView))]
[JsonSerializable(typeof(ScreenView))]
[JsonSerializable(typeof(IReadOnlyList<CallView>))]
[JsonSerializable(typeof(IReadOnlyList<AccountView>))]
[JsonSerializable(typeof(IReadOnlyList<LampView>))]
[JsonSerializable(typeof(StateView))]
[JsonSerializable(typeof(ProvisioningView))]
[JsonSerializable(typeof(FirmwareView))]
[JsonSerializable(typeof(WishRequest))]
[JsonSerializable(typeof(KeysRequest))]
[JsonSerializable(typeof(HookRequest))]
[JsonSerializable(typeof(DialRequest))]
internal sealed partial class ApiJson : JsonSerializerContext;
