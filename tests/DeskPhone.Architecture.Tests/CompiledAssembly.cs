using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace DeskPhone.Architecture.Tests;

/// <summary>An assembly as the compiler left it: read from its metadata tables, nothing of it is run.</summary>
public sealed class CompiledAssembly
{
    private CompiledAssembly(string name, MetadataReader reader)
    {
        Name = name;
        References = [.. reader.AssemblyReferences.Select(handle => reader.GetString(reader.GetAssemblyReference(handle).Name))];
        Types = [.. reader.TypeReferences.Select(handle => NameOf(reader, handle))];
        Members = [.. reader.MemberReferences.Select(handle => NameOf(reader, reader.GetMemberReference(handle)))];
        NativeMethods =
        [
            .. reader.MethodDefinitions.Select(handle => reader.GetMethodDefinition(handle))
                .Where(static method => method.Attributes.HasFlag(MethodAttributes.PinvokeImpl))
                .Select(method => reader.GetString(method.Name)),
        ];
    }

    /// <summary>Its short name.</summary>
    public string Name { get; }

    /// <summary>Names of the assemblies it references.</summary>
    public IReadOnlyList<string> References { get; }

    /// <summary>Types of other assemblies it names: <c>System.Threading.Monitor</c>.</summary>
    public IReadOnlyList<string> Types { get; }

    /// <summary>
    /// Members of other assemblies it names: <c>System.DateTime.get_UtcNow</c>; a constructor whose first argument is text, and may
    /// therefore be a path, as <c>System.IO.StreamReader..ctor(string</c>.
    /// </summary>
    public IReadOnlyList<string> Members { get; }

    /// <summary>Methods it takes from native libraries.</summary>
    public IReadOnlyList<string> NativeMethods { get; }

    /// <summary>Reads one of the assemblies beside this test.</summary>
    public static CompiledAssembly Load(string shortName)
    {
        using FileStream file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, $"DeskPhone.{shortName}.dll"));
        using var image = new PEReader(file);
        return new CompiledAssembly(shortName, image.GetMetadataReader());
    }

    private static string NameOf(MetadataReader reader, TypeReferenceHandle handle)
    {
        TypeReference type = reader.GetTypeReference(handle);
        string name = reader.GetString(type.Name);
        if (type.ResolutionScope.Kind is HandleKind.TypeReference)
        {
            return $"{NameOf(reader, (TypeReferenceHandle)type.ResolutionScope)}+{name}";
        }

        return type.Namespace.IsNil ? name : $"{reader.GetString(type.Namespace)}.{name}";
    }

    private static string NameOf(MetadataReader reader, MemberReference member)
    {
        string owner = member.Parent.Kind is HandleKind.TypeReference
            ? NameOf(reader, (TypeReferenceHandle)member.Parent)
            : "";
        string name = reader.GetString(member.Name);
        return name is ".ctor" && TakesTextFirst(reader.GetBlobReader(member.Signature)) ? $"{owner}.{name}(string" : $"{owner}.{name}";
    }

    /// <summary>ECMA-335 II.23.2.2: calling convention, number of parameters, return type (void for a constructor), parameters.</summary>
    private static bool TakesTextFirst(BlobReader signature)
    {
        signature.ReadSignatureHeader();
        return signature.ReadCompressedInteger() > 0
            && signature.ReadSignatureTypeCode() is SignatureTypeCode.Void
            && signature.ReadSignatureTypeCode() is SignatureTypeCode.String;
    }
}
