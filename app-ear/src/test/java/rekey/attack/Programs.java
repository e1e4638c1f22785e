package rekey.attack;

/** The programs through which the doors are used. */
public record Programs(Program brightOffice, Program antel) {}
