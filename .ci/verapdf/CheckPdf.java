import java.io.File;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Checks PDF files against conformance profiles and says which rules each one breaks, and how often. */
public final class CheckPdf {
    /** What a broken rule says, the first place where it is broken, and in how many places it is. */
    private record Breach(String message, String place, int times) {
        Breach again() {
            return new Breach(message, place, times + 1);
        }
    }

    public static void main(String[] arguments) {
        if (arguments.length < 2) {
            System.err.println("usage: CheckPdf PROFILE[,PROFILE...] FILE...");
            System.exit(2);
        }
        VeraGreenfieldFoundryProvider.initialise();
        List<PDFAFlavour> profiles = new ArrayList<>();
        for (String name : arguments[0].split(",")) {
            PDFAFlavour profile = PDFAFlavour.fromString(name);
            if (profile == PDFAFlavour.NO_FLAVOUR) {
                System.err.println("no such profile: " + name);
                System.exit(2);
            }
            profiles.add(profile);
        }
        boolean allConform = true;
        for (int i = 1; i < arguments.length; i++) {
            for (PDFAFlavour profile : profiles) {
                allConform &= conforms(new File(arguments[i]), profile);
            }
        }
        System.exit(allConform ? 0 : 1);
    }

    private static boolean conforms(File file, PDFAFlavour profile) {
        ValidationResult result;
        try (PDFAParser parser = Foundries.defaultInstance().createParser(file, profile)) {
            PDFAValidator validator = Foundries.defaultInstance().createValidator(profile, false);
            result = validator.validate(parser);
        } catch (Exception problem) {
            System.out.println(file + ": " + profile + ": could not be checked: " + problem);
            return false;
        }
        // A validator that looked at nothing has proved nothing.
        boolean conforms = result.isCompliant() && result.getTotalAssertions() > 0;
        System.out.println(file + ": " + profile + ": " + (conforms ? "conforms" : "DOES NOT CONFORM")
            + " (" + result.getTotalAssertions() + " checks)");
        for (Map.Entry<String, Breach> entry : breaches(result).entrySet()) {
            Breach breach = entry.getValue();
            System.out.println("  rule " + entry.getKey() + ", " + breach.times() + " times: " + breach.message());
            System.out.println("    first at " + breach.place());
        }
        return conforms;
    }

    private static Map<String, Breach> breaches(ValidationResult result) {
        Map<String, Breach> found = new LinkedHashMap<>();
        for (TestAssertion assertion : result.getTestAssertions()) {
            if (assertion.getStatus() != TestAssertion.Status.FAILED) {
                continue;
            }
            String rule = assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber();
            Breach first = new Breach(assertion.getMessage(), assertion.getLocation().getContext(), 1);
            found.merge(rule, first, (known, more) -> known.again());
        }
        return found;
    }

    private CheckPdf() {}
}
