/** JSON as both dialects read and write it: bounded on the way in, laid out by description on the way out. */
package rekey.soap.json;
