package rekey.attack;

/** A caller of a contract, or an API key (which is its secret alone). */
public record Program(String name, String secret) {}
