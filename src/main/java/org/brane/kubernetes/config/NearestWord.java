package org.brane.kubernetes.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The known word that somebody most likely meant. */
public final class NearestWord {

    /** Nobody misspells a longer word, and comparing takes the square of its length. */
    private static final int LONGEST_WORD = 200;

    private final List<String> known;

    public NearestWord(Collection<String> known) {
        this.known = known.stream().sorted().toList();
    }

    /** The known word that the fewest changed letters lead to, if a third of the letters is enough for that. */
    public Optional<String> to(String word) {
        return to(word, word.length() / 3);
    }

    /** The known word that the fewest changed letters lead to, if so many are enough. */
    public Optional<String> to(String word, int mostChanges) {
        return known.stream()
                .filter(candidate -> word.length() <= LONGEST_WORD)
                .filter(candidate -> changes(word, candidate) <= mostChanges)
                .min(Comparator.comparingInt(candidate -> changes(word, candidate)));
    }

    /** Levenshtein's distance: letters to insert, remove or replace. */
    private static int changes(String from, String to) {
        var row = new int[to.length() + 1];
        for (var j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (var i = 1; i <= from.length(); i++) {
            row = nextRow(row, i, from.charAt(i - 1), to);
        }
        return row[to.length()];
    }

    private static int[] nextRow(int[] above, int index, char letter, String to) {
        var row = new int[above.length];
        row[0] = index;
        for (var j = 1; j < row.length; j++) {
            var replaced = above[j - 1] + (letter == to.charAt(j - 1) ? 0 : 1);
            row[j] = Math.min(replaced, Math.min(above[j], row[j - 1]) + 1);
        }
        return row;
    }
}
