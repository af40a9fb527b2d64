/// The report templates, compiled in.
public enum Templates {}
