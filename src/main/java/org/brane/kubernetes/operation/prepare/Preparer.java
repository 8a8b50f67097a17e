package org.brane.kubernetes.operation.prepare;

import static java.util.Objects.requireNonNull;

import java.io.PrintStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.brane.kubernetes.ProblemsException;
import org.brane.kubernetes.infrastructure.Kubeconfig;
import org.brane.kubernetes.wire.RegistrationWriter;

/** Makes a namespace ready: looks, says what it will do, does it, and says what comes next. */
public final class Preparer {

    private final KubeconfigPlaces places;
    private final PrintStream out;
    private final Clock clock = Clock.systemUTC();

    // From Java 22 on there is always a console; the plugin then finds out by itself whether somebody answers.
    @SuppressWarnings("SystemConsoleNull")
    private final ExecPlugin plugin = new ExecPlugin(ExecPlugin.LIMIT, System.console() != null);

    /**
     * One for the person at this machine.
     *
     * @param out what they see
     */
    public Preparer(KubeconfigPlaces places, PrintStream out) {
        this.places = requireNonNull(places, "places");
        this.out = requireNonNull(out, "out");
    }

    /**
     * Does what is asked for.
     *
     * @throws ProblemsException with what is in the way; what was made until then stays, and a second run goes on from there
     */
    public void run(Preparation asked) {
        if (asked.dryRun()) {
            out.print(new Manifests(asked.account()).yaml());
        } else {
            prepare(asked);
        }
    }

    private void prepare(Preparation asked) {
        var registration = asked.register().map(RegistrationCall::to);
        var context = OwnerKubeconfig.read(places.files(asked.kubeconfig())).context(asked.context());
        var owner = new OwnerCredential(plugin).of(context);
        var kubeconfig = AccountKubeconfig.of(asked, owner);
        var file = new PrivateFile(asked.output(), kubeconfig.mark());
        kubeconfig.vet();
        file.require();
        var text = kubeconfig.text(token(asked, owner, new ClusterWords(owner.server(), context.name()), file));
        say(file.path() + ": " + (file.write(text) ? "replaced; " : "made; ") + "readable for you alone");
        kubeconfig.notes().forEach(this::note);
        registration.ifPresentOrElse(
                call -> register(call, asked, kubeconfig, text),
                () -> say("\n" + new NextSteps(kubeconfig, asked.fields(), asked.output()).text()));
    }

    private String token(Preparation asked, Kubeconfig owner, ClusterWords words, PrivateFile file) {
        try (var session = OwnerSession.open(owner)) {
            var maker = new AccountMaker(new Cluster(session.client(), words), asked.account());
            var steps = maker.survey(asked.replaceRole());
            say("In %s (context '%s'), for %s:".formatted(words.server(), words.context(), asked.location()));
            announced(asked, steps, file).forEach(line -> say("  " + line));
            say("");
            var token = maker.make(steps, this::say);
            say("token: made, " + token.life(asked.account().tokenLife(), clock.instant()));
            ForeignNotes.of(steps).forEach(this::note);
            return token.token();
        }
    }

    private static List<String> announced(Preparation asked, List<Step> steps, PrivateFile file) {
        var lines = new ArrayList<>(steps.stream().map(Step::announced).toList());
        lines.add("token: will be made, for %d days; former ones stay good until their time"
                .formatted(asked.account().tokenLife().toDays()));
        lines.add(file.path() + ": will be " + (file.exists() ? "replaced" : "made"));
        asked.register().ifPresent(target -> lines.add("that file's text: will be sent to " + target.service()));
        return lines;
    }

    private void register(RegistrationCall call, Preparation asked, AccountKubeconfig kubeconfig, String text) {
        var document = new RegistrationWriter(
                kubeconfig.address(),
                kubeconfig.namespace(),
                asked.fields().registry().orElseThrow(),
                asked.fields().callbackTo().orElseThrow(),
                asked.fields().mountDfs(),
                text);
        var answer = call.put(asked.location(), document.json());
        say("%s: registered\n%s".formatted(asked.location(), answer.text()));
    }

    private void note(String text) {
        say("Note: " + text);
    }

    private void say(String line) {
        out.println(line);
    }
}
