package org.brane.kubernetes.infrastructure;

/**
 * The bounds within which a YAML text is read.
 *
 * @param characters length of the text
 * @param depth how far maps and lists may nest
 * @param aliases how often the text may refer to another place of itself
 * @param values scalars, maps and lists together
 */
public record YamlLimits(int characters, int depth, int aliases, int values) {

    /** Room for a thousand infrastructures with an inline kubeconfig of 8 KiB each. */
    static final YamlLimits FILE = new YamlLimits(8 * 1024 * 1024, 16, 64, 200_000);

    /** Two hundred rules. No aliases: a list names what it holds. */
    public static final YamlLimits RULES = new YamlLimits(1024 * 1024, 8, 0, 20_000);

    /** One entry, and a kubeconfig in it. No aliases: nobody who writes one entry needs any. */
    static final YamlLimits REGISTRATION = new YamlLimits(1024 * 1024, 8, 0, 5_000);

    /** No aliases: every kubeconfig that kubectl writes does without, and its tree cannot grow beyond its text. */
    static final YamlLimits KUBECONFIG = new YamlLimits(256 * 1024, 16, 0, 50_000);
}
