/**
 * One behavioural suite, written once and driven through every contract: what a person lives through from "I forgot my
 * password" to being back in. The doors are those that attacks use as well ({@link rekey.attack.RequestDoor}), here as an
 * honest client uses them.
 */
package rekey.journey;
