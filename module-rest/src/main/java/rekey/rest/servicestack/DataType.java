package rekey.rest.servicestack;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The description of a message: a .NET class with a namespace, a base class and members. DataContract XML has the
 * members of the base class first and each class's own in the order of the alphabet; JSON, JSV and CSV have a class's
 * own members first, as declared, and the base class's after them.
 */
public final class DataType {

    private static final String DATA_CONTRACTS = "http://schemas.datacontract.org/2004/07/";

    private final String name;
    private final String clrNamespace;
    private final String xmlNamespace;
    private final Optional<DataType> base;
    private final List<Member<?>> ownMembers;
    private final List<Placed> declared;
    private final List<Placed> ordered;
    private final Map<String, Member<?>> byLowerCaseName;

    /** A member and the class that declares it. */
    record Placed(Member<?> member, DataType owner) {}

    private DataType(
            String name,
            String clrNamespace,
            String xmlNamespace,
            Optional<DataType> base,
            List<Member<?>> ownMembers,
            UnaryOperator<List<Placed>> xmlOrder) {
        this.name = Objects.requireNonNull(name);
        this.clrNamespace = Objects.requireNonNull(clrNamespace);
        this.xmlNamespace = xmlNamespace;
        this.base = base;
        this.ownMembers = List.copyOf(ownMembers);
        List<Placed> own =
                this.ownMembers.stream().map(m -> new Placed(m, this)).toList();
        List<Placed> inherited = base.map(b -> b.declared).orElse(List.of());
        this.declared = concat(own, inherited);
        this.ordered = concat(base.map(b -> b.ordered).orElse(List.of()), xmlOrder.apply(own));
        this.byLowerCaseName = declared.stream()
                .map(Placed::member)
                .collect(Collectors.toUnmodifiableMap(m -> m.name().toLowerCase(Locale.ROOT), Function.identity()));
    }

    /**
     * A class without a base class.
     *
     * @param clrNamespace its namespace in .NET; the namespace of its DataContract XML follows from it
     */
    public static DataType of(String clrNamespace, String name, Member<?>... members) {
        return new DataType(
                name,
                clrNamespace,
                DATA_CONTRACTS + clrNamespace,
                Optional.empty(),
                List.of(members),
                DataType::byName);
    }

    /** A class that extends this one. */
    public DataType extendedBy(String clrNamespace, String name, Member<?>... members) {
        return new DataType(
                name,
                clrNamespace,
                DATA_CONTRACTS + clrNamespace,
                Optional.of(this),
                List.of(members),
                DataType::byName);
    }

    /** A class whose DataContract names its XML namespace and numbers its members in the order given. */
    static DataType inNamespace(String xmlNamespace, String clrNamespace, String name, Member<?>... members) {
        return new DataType(
                name, clrNamespace, xmlNamespace, Optional.empty(), List.of(members), UnaryOperator.identity());
    }

    String name() {
        return name;
    }

    String clrNamespace() {
        return clrNamespace;
    }

    String fullName() {
        return clrNamespace + "." + name;
    }

    String xmlNamespace() {
        return xmlNamespace;
    }

    Optional<DataType> base() {
        return base;
    }

    /** The members that this class declares, as declared. */
    List<Member<?>> ownMembers() {
        return ownMembers;
    }

    /** All members: the class's own as declared, then the base class's. */
    List<Placed> declared() {
        return declared;
    }

    /** All members in the order of DataContract XML. */
    List<Placed> ordered() {
        return ordered;
    }

    /** The member with this name, in any case. */
    Optional<Member<?>> member(String anyCase) {
        return Optional.ofNullable(byLowerCaseName.get(anyCase.toLowerCase(Locale.ROOT)));
    }

    private static List<Placed> byName(List<Placed> members) {
        return members.stream()
                .sorted(Comparator.comparing(placed -> placed.member().name()))
                .toList();
    }

    private static List<Placed> concat(List<Placed> first, List<Placed> second) {
        List<Placed> all = new ArrayList<>(first);
        all.addAll(second);
        return List.copyOf(all);
    }

    @Override
    public String toString() {
        return fullName();
    }
}
