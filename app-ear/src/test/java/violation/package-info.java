/**
 * Code that breaks the rules of structure on purpose: each rule has to notice its sample here, or it guards nothing.
 */
package violation;
