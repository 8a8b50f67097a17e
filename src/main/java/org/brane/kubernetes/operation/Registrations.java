package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.function.Supplier;
import org.brane.kubernetes.Problem;
import org.brane.kubernetes.ProblemsException;
import org.brane.kubernetes.cluster.NamedPlaces;
import org.brane.kubernetes.infrastructure.PreflightReport;
import org.brane.kubernetes.infrastructure.Registration;
import org.brane.kubernetes.infrastructure.RegistrationFiles;
import org.brane.kubernetes.infrastructure.RegistrationFiles.Written;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes infrastructures into the files and out of them. Every call blocks: for clusters, files and routes. */
public final class Registrations {

    private static final Logger LOG = LoggerFactory.getLogger(Registrations.class);

    private final RegistrationFiles files;
    private final Infrastructures infrastructures;
    private final Preflights preflights;
    private final Departure departure;
    private final NamedPlaces places;
    private final boolean refuseExcessRights;
    private final OneCall oneCall = new OneCall();

    /**
     * @param places judges where names lead
     * @param refuseExcessRights whether a credential that can do more than it should is refused
     */
    Registrations(
            RegistrationFiles files,
            Infrastructures infrastructures,
            Preflights preflights,
            Departure departure,
            NamedPlaces places,
            boolean refuseExcessRights) {
        this.files = requireNonNull(files, "files");
        this.infrastructures = requireNonNull(infrastructures, "infrastructures");
        this.preflights = requireNonNull(preflights, "preflights");
        this.departure = requireNonNull(departure, "departure");
        this.places = requireNonNull(places, "places");
        this.refuseExcessRights = refuseExcessRights;
    }

    /** Writes a registration into the files and has it served at once, whatever its preflight says. */
    public Registered register(Registration registration) {
        return oneCall.about(registration.location(), () -> registerAlone(registration));
    }

    private Registered registerAlone(Registration registration) {
        var location = registration.location();
        var infrastructure = judged(() -> files.preview(registration));
        refuse(places.judge(infrastructure));
        var checked = usable(() -> preflights.run(infrastructure));
        if (refuseExcessRights) {
            refuseExcess(checked.report());
        }
        var written = judged(() -> files.put(registration));
        preflights.keep(infrastructure, checked);
        infrastructures.applyNow();
        LOG.info("Registration taken location={} result={}", location, written);
        return new Registered(location, written == Written.CREATED);
    }

    /**
     * Takes an infrastructure out of the files and ends its routes.
     *
     * @throws LocationRefusal where there is none of ours
     * @throws CallRefusal where jobs are in the way
     */
    public void remove(Removal removal) {
        oneCall.about(removal.location(), () -> removeAlone(removal));
    }

    private boolean removeAlone(Removal removal) {
        var location = removal.location();
        infrastructures.requireRegistered(location);
        Supplier<Boolean> deed = () -> judged(() -> files.remove(location));
        var removed = infrastructures
                .running()
                .find(location)
                .map(parts -> departure.with(parts, removal.jobs(), deed))
                .orElseGet(deed);
        preflights.forget(location);
        infrastructures.applyNow();
        LOG.info("Registration removed location={} jobs={}", location, removal.jobs());
        return removed;
    }

    /**
     * Runs the preflight of an infrastructure again. Returns its location.
     *
     * @throws LocationRefusal where there is none of ours, or its entry is faulty
     */
    public String check(String location) {
        return oneCall.about(location, () -> checkAlone(location));
    }

    private String checkAlone(String location) {
        var infrastructure = infrastructures.requireUsable(location);
        usable(() -> {
            preflights.renew(infrastructure);
            return infrastructure;
        });
        return location;
    }

    private static <T> T usable(Supplier<T> look) {
        try {
            return look.get();
        } catch (IllegalArgumentException unusable) {
            var found = "cannot be used: " + Problem.shown(String.valueOf(unusable.getMessage()));
            throw CallRefusal.registration(
                    List.of(new Problem("kubeconfig", found, "write certificates and keys as PEM")));
        }
    }

    private static void refuse(List<Problem> problems) {
        if (!problems.isEmpty()) {
            throw CallRefusal.registration(problems);
        }
    }

    private static void refuseExcess(PreflightReport report) {
        if (report.hasExcessRights()) {
            var check = report.check(PreflightReport.EXCESS_RIGHTS).orElseThrow();
            var rule = check.remedy().orElse("") + " (brane.infrastructures.refuse-excess-rights)";
            throw CallRefusal.registration(
                    List.of(new Problem("credential", "is too powerful: " + check.sentence(), rule)));
        }
    }

    private static <T> T judged(Supplier<T> deed) {
        try {
            return deed.get();
        } catch (ProblemsException refused) {
            throw CallRefusal.registration(refused.problems());
        } catch (IllegalStateException unsafe) {
            var found = "cannot be changed safely: " + Problem.shown(String.valueOf(unsafe.getMessage()));
            throw CallRefusal.registration(List.of(new Problem("infra.yml or secrets.yml", found, "edit it by hand")));
        }
    }
}
